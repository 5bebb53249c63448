-- Rows of other event data sets. They stand beside the events that were read from pages and are never among them: a row
-- has no quote, no report and no origin, and names its data set, its file and its line.

-- The data sets, as they want to be cited. Where `has_day_key` is true, an id is repeated on other days.
CREATE TABLE imported_datasets (
    dataset VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    citation VARCHAR NOT NULL,
    scheme VARCHAR NOT NULL,
    has_day_key BOOLEAN NOT NULL
);

-- The files that were imported, by the digest of their bytes (and the name within an archive). Of a file that is not
-- whole (it is broken, and `failure` says how) no row is kept.
CREATE TABLE imported_files (
    id VARCHAR NOT NULL,
    dataset VARCHAR NOT NULL,
    "location" VARCHAR NOT NULL,
    member VARCHAR,
    digest VARCHAR NOT NULL,
    is_whole BOOLEAN NOT NULL,
    failure VARCHAR,
    n_rows BIGINT NOT NULL,
    n_kept BIGINT NOT NULL,
    n_repeated BIGINT NOT NULL,
    n_aside BIGINT NOT NULL,
    n_recoded BIGINT NOT NULL
);

-- Rows that could not be taken, with their own words.
CREATE TABLE imported_faults (
    file VARCHAR NOT NULL,
    line BIGINT NOT NULL,
    reason VARCHAR NOT NULL,
    "text" VARCHAR NOT NULL
);

-- What each code of a data set means here; made anew from the codebook with every import.
CREATE TABLE imported_kinds (
    scheme VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    event_type VARCHAR,
    "mode" VARCHAR,
    topics VARCHAR[] NOT NULL,
    status VARCHAR NOT NULL,
    registers VARCHAR[] NOT NULL,
    quad VARCHAR,
    goldstein DOUBLE,
    swaps BOOLEAN NOT NULL
);

-- One row each; what ends in _given is in the data set's own codes. Countries are ISO3 codes, joined by blanks.
CREATE TABLE imported_events (
    file VARCHAR NOT NULL,
    line BIGINT NOT NULL,
    dataset VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    first_on DATE NOT NULL,
    last_on DATE NOT NULL,
    date_precision VARCHAR NOT NULL,
    actors STRUCT("name" VARCHAR, code_given VARCHAR, country_given VARCHAR, sectors_given VARCHAR,
        country VARCHAR, sector VARCHAR)[] NOT NULL,
    recipients STRUCT("name" VARCHAR, code_given VARCHAR, country_given VARCHAR, sectors_given VARCHAR,
        country VARCHAR, sector VARCHAR)[] NOT NULL,
    countries VARCHAR NOT NULL,
    place VARCHAR,
    place_country VARCHAR,
    place_precision VARCHAR,
    lat DOUBLE,
    lon DOUBLE,
    quad_given VARCHAR,
    score_given DOUBLE,
    n_mentions_given INTEGER,
    n_sources_given INTEGER,
    n_articles_given INTEGER,
    tone_given DOUBLE,
    publisher VARCHAR,
    url VARCHAR,
    story VARCHAR,
    note VARCHAR
);

-- Where GDELT found an event mentioned; `source_id` is the event's own id.
CREATE TABLE imported_mentions (
    file VARCHAR NOT NULL,
    line BIGINT NOT NULL,
    dataset VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL,
    mentioned_at TIMESTAMP NOT NULL,
    kind VARCHAR,
    publisher VARCHAR,
    url VARCHAR NOT NULL,
    sentence INTEGER,
    is_raw BOOLEAN,
    confidence INTEGER,
    n_characters INTEGER,
    tone_given DOUBLE,
    translation VARCHAR
);

-- The imported rows that count, as events are told. A host's visit is told from the visitor's side.
CREATE VIEW imported AS
SELECT
    e.dataset || ':' || e.source_id || CASE WHEN d.has_day_key THEN ':' || e.first_on ELSE '' END AS id,
    d.title AS dataset_title,
    e.* EXCLUDE (actors, recipients),
    CASE WHEN k.swaps THEN e.recipients ELSE e.actors END AS actors,
    CASE WHEN k.swaps THEN e.actors ELSE e.recipients END AS recipients,
    f."location",
    f.member,
    k.* EXCLUDE (scheme, kind)
FROM imported_events AS e
JOIN imported_files AS f ON f.id = e.file
JOIN imported_datasets AS d ON d.dataset = e.dataset
JOIN imported_kinds AS k ON k.scheme = d.scheme AND k.kind = e.kind;
