-- The tables of the ledger. Columns and nested shapes are those of the public JSON (comity.model.public).
-- Offsets count Unicode code points from 0, end excluded: substring("text", "start" + 1, "end" - "start").

CREATE TABLE documents (
    id VARCHAR NOT NULL,
    digest VARCHAR NOT NULL,
    url VARCHAR,
    publisher VARCHAR,
    title VARCHAR,
    published_on DATE,
    published_basis VARCHAR NOT NULL,
    "language" VARCHAR,
    flags STRUCT(flag VARCHAR, reason VARCHAR)[] NOT NULL,
    blocks STRUCT(kind VARCHAR, "start" INTEGER, "end" INTEGER)[] NOT NULL,
    "text" VARCHAR NOT NULL,
    made_by VARCHAR NOT NULL
);

-- What is needed to find near-copies of a document without reading it again.
CREATE TABLE signatures (
    document_id VARCHAR NOT NULL,
    signature BLOB NOT NULL
);

CREATE TABLE statements (
    id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "trigger" STRUCT("text" VARCHAR, "start" INTEGER, "end" INTEGER) NOT NULL,
    event_type VARCHAR NOT NULL,
    "mode" VARCHAR,
    topics VARCHAR[] NOT NULL,
    status VARCHAR NOT NULL,
    certainty VARCHAR NOT NULL,
    attribution STRUCT("text" VARCHAR, "start" INTEGER, "end" INTEGER, kind VARCHAR, actor_id VARCHAR,
        "name" VARCHAR, manner VARCHAR,
        cue STRUCT("text" VARCHAR, "start" INTEGER, "end" INTEGER))[] NOT NULL,
    actors STRUCT("text" VARCHAR, "start" INTEGER, "end" INTEGER, id VARCHAR, "name" VARCHAR,
        kind VARCHAR, country VARCHAR, sector VARCHAR, score DOUBLE, basis VARCHAR, note VARCHAR)[] NOT NULL,
    recipients STRUCT("text" VARCHAR, "start" INTEGER, "end" INTEGER, id VARCHAR, "name" VARCHAR,
        kind VARCHAR, country VARCHAR, sector VARCHAR, score DOUBLE, basis VARCHAR, note VARCHAR)[] NOT NULL,
    places STRUCT("text" VARCHAR, "start" INTEGER, "end" INTEGER, id VARCHAR, "name" VARCHAR,
        country VARCHAR, sector VARCHAR, score DOUBLE, basis VARCHAR, geonames_id BIGINT,
        lat DOUBLE, lon DOUBLE, "precision" VARCHAR)[] NOT NULL,
    times STRUCT("text" VARCHAR, "start" INTEGER, "end" INTEGER, timex VARCHAR, first_on DATE,
        last_on DATE, "precision" VARCHAR, basis VARCHAR)[] NOT NULL,
    quantities STRUCT("text" VARCHAR, "start" INTEGER, "end" INTEGER, "value" DOUBLE, unit VARCHAR,
        bound VARCHAR)[] NOT NULL,
    score DOUBLE NOT NULL,
    made_by VARCHAR NOT NULL
);

CREATE TABLE events (
    id VARCHAR NOT NULL,
    event_type VARCHAR NOT NULL,
    "mode" VARCHAR,
    topics VARCHAR[] NOT NULL,
    status VARCHAR NOT NULL,
    first_on DATE,
    last_on DATE,
    date_precision VARCHAR NOT NULL,
    date_basis VARCHAR NOT NULL,
    place STRUCT(id VARCHAR, "name" VARCHAR, country VARCHAR, geonames_id BIGINT, lat DOUBLE, lon DOUBLE,
        "precision" VARCHAR),
    actors STRUCT(id VARCHAR, "name" VARCHAR, country VARCHAR, sector VARCHAR)[] NOT NULL,
    recipients STRUCT(id VARCHAR, "name" VARCHAR, country VARCHAR, sector VARCHAR)[] NOT NULL,
    registers VARCHAR[] NOT NULL,
    n_reports INTEGER NOT NULL,
    n_publishers INTEGER NOT NULL,
    n_origins INTEGER NOT NULL,
    life_cycle STRUCT(status VARCHAR, "on" DATE, statement_id VARCHAR)[] NOT NULL,
    disagreements STRUCT("field" VARCHAR, "values" VARCHAR[])[] NOT NULL,
    statement_ids VARCHAR[] NOT NULL
);

CREATE TABLE reports (
    event_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    origin_id VARCHAR NOT NULL,
    statement_ids VARCHAR[] NOT NULL
);

-- One row at most: which statements, fusion and codebook the events were made from.
CREATE TABLE fusion (
    state VARCHAR NOT NULL,
    statements_digest VARCHAR NOT NULL
);

-- Every input that was read: a file, a page or a line of JSONL, by the digest of its bytes.
CREATE TABLE inputs (
    "location" VARCHAR NOT NULL,
    line BIGINT,
    fingerprint VARCHAR NOT NULL,
    made_by VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL
);

-- Every input that could not be read or coded; a row goes when its input is read well.
CREATE TABLE failures (
    "location" VARCHAR NOT NULL,
    line BIGINT,
    stage VARCHAR NOT NULL,
    document_id VARCHAR,
    reason VARCHAR NOT NULL
);

-- The log of runs; it says nothing about the record, and equal ledgers may differ in it.
CREATE TABLE runs (
    id BIGINT NOT NULL,
    started_at TIMESTAMP NOT NULL,
    finished_at TIMESTAMP,
    made_by VARCHAR NOT NULL,
    workers INTEGER NOT NULL,
    n_inputs BIGINT,
    n_read BIGINT,
    n_skipped BIGINT,
    n_copies BIGINT,
    n_failures BIGINT
);

-- Flat views, for filters and joins.

CREATE VIEW statement_countries AS
SELECT DISTINCT id AS statement_id, document_id, country
FROM (
    SELECT id, document_id, unnest([m.country FOR m IN list_concat(actors, recipients)]) AS country
    FROM statements
)
WHERE country IS NOT NULL;

CREATE VIEW event_countries AS
SELECT DISTINCT id AS event_id, country
FROM (
    SELECT id, unnest([m.country FOR m IN list_concat(actors, recipients)]) AS country FROM events
)
WHERE country IS NOT NULL;

CREATE VIEW event_registers AS
SELECT id AS event_id, unnest(registers) AS register FROM events;

CREATE VIEW statement_spans AS
SELECT id AS statement_id, document_id, 'quote' AS role, quote AS "text", "start", "end" FROM statements
UNION ALL
SELECT id, document_id, 'trigger', "trigger"."text", "trigger"."start", "trigger"."end" FROM statements
UNION ALL
SELECT id, document_id, 'attribution', one_span."text", one_span."start", one_span."end"
FROM (SELECT id, document_id, unnest(attribution) AS one_span FROM statements)
UNION ALL
SELECT id, document_id, 'cue', one_span.cue."text", one_span.cue."start", one_span.cue."end"
FROM (SELECT id, document_id, unnest(attribution) AS one_span FROM statements)
WHERE one_span.cue IS NOT NULL
UNION ALL
SELECT id, document_id, 'actor', one_span."text", one_span."start", one_span."end"
FROM (SELECT id, document_id, unnest(actors) AS one_span FROM statements)
UNION ALL
SELECT id, document_id, 'recipient', one_span."text", one_span."start", one_span."end"
FROM (SELECT id, document_id, unnest(recipients) AS one_span FROM statements)
UNION ALL
SELECT id, document_id, 'place', one_span."text", one_span."start", one_span."end"
FROM (SELECT id, document_id, unnest(places) AS one_span FROM statements)
UNION ALL
SELECT id, document_id, 'time', one_span."text", one_span."start", one_span."end"
FROM (SELECT id, document_id, unnest(times) AS one_span FROM statements)
UNION ALL
SELECT id, document_id, 'quantity', one_span."text", one_span."start", one_span."end"
FROM (SELECT id, document_id, unnest(quantities) AS one_span FROM statements);
