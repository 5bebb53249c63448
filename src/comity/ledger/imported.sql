-- Loading the rows of other event data sets. `part` is the stretch of a file that is being loaded; its rows lie in
-- `part_rows`.

-- name: make_given
CREATE TEMP TABLE IF NOT EXISTS given_values (role VARCHAR NOT NULL, given VARCHAR NOT NULL, "value" VARCHAR);

-- name: forget_given
DELETE FROM given_values;

-- name: add_given
INSERT INTO given_values SELECT $role, unnest($given::VARCHAR[]), unnest($values::VARCHAR[]);

-- name: new_given
SELECT DISTINCT g FROM ({words})
WHERE g IS NOT NULL AND g NOT IN (SELECT given FROM given_values WHERE role = $role)
ORDER BY g;

-- name: mark_unknown_kinds
UPDATE part_rows SET fault = 'its code ' || chr(39) || kind_given || chr(39) || ' is not known'
WHERE fault IS NULL AND kind_given IN (SELECT given FROM given_values WHERE role = 'kind' AND "value" IS NULL);

-- name: faults
SELECT line, fault FROM part WHERE fault IS NOT NULL ORDER BY line;

-- name: held_range
SELECT min(source_id), max(source_id) FROM imported_events WHERE dataset = $dataset;

-- name: part_range
SELECT min(source_id), max(source_id) FROM part WHERE fault IS NULL;

-- name: first_row
SELECT min(rowid) FROM part_rows;

-- name: has_twice
SELECT count(*) > count(DISTINCT {key}) FROM part WHERE fault IS NULL;

-- name: no_again
CREATE OR REPLACE TEMP TABLE again (line BIGINT, is_same BOOLEAN, held_line BIGINT);

-- name: make_again
CREATE OR REPLACE TEMP TABLE again AS
SELECT p.line, bool_or(
    p.kind_given IS NOT DISTINCT FROM h.kind_given AND p.first_on = h.first_on
    AND p.actor_name IS NOT DISTINCT FROM h.actor_name
    AND p.recipient_name IS NOT DISTINCT FROM h.recipient_name
) AS is_same, min(h.line) AS held_line
FROM part AS p JOIN (
    SELECT source_id, {day}, min_by(kind_given, line) AS kind_given, min_by(actor_name, line) AS actor_name,
        min_by(recipient_name, line) AS recipient_name, min_by(first_on, line) AS first_on, min(line) AS line
    FROM part WHERE fault IS NULL GROUP BY ALL HAVING count(*) > 1
) AS h ON h.source_id = p.source_id AND h.day_key = {day_of_part}
WHERE p.fault IS NULL AND p.line > h.line
GROUP BY p.line;

-- name: add_held
INSERT INTO again
SELECT p.line, bool_or(
    v."value" IS NOT DISTINCT FROM e.kind AND p.first_on = e.first_on
    AND {same_actor} AND {same_recipient}
), min(e.line)
FROM part AS p
JOIN imported_events AS e ON e.source_id = p.source_id {and_same_day}
LEFT JOIN given_values AS v ON v.role = 'kind' AND v.given = p.kind_given
WHERE p.fault IS NULL AND e.dataset = $dataset AND p.line NOT IN (SELECT line FROM again)
GROUP BY p.line;

-- name: mark_clashes
UPDATE part_rows SET fault = 'its id ' || chr(39) || source_id || chr(39) || ' is that of another event (line '
    || a.held_line || ')'
FROM again AS a WHERE a.line = {line} AND NOT a.is_same AND fault IS NULL;

-- name: count_again
SELECT count(*) FROM again WHERE is_same;

-- name: insert_events
INSERT INTO imported_events
SELECT $file, p.line, $dataset, p.source_id, kind."value", p.first_on, coalesce(p.last_on, p.first_on),
    coalesce(p.date_precision, 'day'), {actors}, {recipients},
    coalesce(concat_ws(' ', actor_country."value", recipient_country."value"), ''),
    p.place, place_country."value", {place_precision},
    CASE WHEN {has_point} THEN p.lat END, CASE WHEN {has_point} THEN p.lon END,
    p.quad_given, p.score_given, p.n_mentions_given, p.n_sources_given, p.n_articles_given, p.tone_given,
    p.publisher, p.url, p.story, p.note
FROM part AS p
LEFT JOIN given_values AS kind ON kind.role = 'kind' AND kind.given = p.kind_given
LEFT JOIN given_values AS actor_country ON actor_country.role = 'country' AND actor_country.given = p.actor_country
LEFT JOIN given_values AS recipient_country
    ON recipient_country.role = 'country' AND recipient_country.given = p.recipient_country
LEFT JOIN given_values AS actor_sector ON actor_sector.role = 'sector' AND actor_sector.given = p.actor_sectors
LEFT JOIN given_values AS recipient_sector
    ON recipient_sector.role = 'sector' AND recipient_sector.given = p.recipient_sectors
LEFT JOIN given_values AS place_country ON place_country.role = 'place' AND place_country.given = p.place_country
WHERE p.fault IS NULL {and_not_again};

-- name: insert_mentions
INSERT INTO imported_mentions
SELECT $file, line, $dataset, source_id, mentioned_at, kind_given, publisher, url, sentence, is_raw = 1,
    confidence, n_characters, tone_given, translation
FROM part
WHERE fault IS NULL AND line NOT IN (SELECT line FROM again);

-- name: mentions_again
CREATE OR REPLACE TEMP TABLE again AS
SELECT p.line, TRUE AS is_same, 0::BIGINT AS held_line FROM part AS p
WHERE p.fault IS NULL AND EXISTS (
    SELECT 1 FROM imported_mentions AS m
    WHERE m.source_id = p.source_id AND m.url = p.url AND m.mentioned_at = p.mentioned_at
        AND m.sentence IS NOT DISTINCT FROM p.sentence AND m.dataset = $dataset
)
UNION
SELECT line, TRUE, 0 FROM (
    SELECT line, row_number() OVER (PARTITION BY source_id, url, mentioned_at, sentence ORDER BY line) AS n
    FROM part WHERE fault IS NULL
) WHERE n > 1;

-- name: count_part
SELECT count(*) FROM part WHERE fault IS NULL;

-- name: drop_part
DROP VIEW IF EXISTS part; DROP TABLE IF EXISTS part_rows; DROP TABLE IF EXISTS again;

-- name: set_dataset
DELETE FROM imported_datasets WHERE dataset = $dataset;
INSERT INTO imported_datasets VALUES ($dataset, $title, $citation, $scheme, $has_day_key);

-- name: held_file
SELECT is_whole FROM imported_files WHERE id = $file;

-- name: forget_file
DELETE FROM imported_events WHERE file = $file;
DELETE FROM imported_mentions WHERE file = $file;
DELETE FROM imported_faults WHERE file = $file;
DELETE FROM imported_files WHERE id = $file;

-- name: begin_file
INSERT INTO imported_files VALUES ($file, $dataset, $location, $member, $digest, FALSE, NULL, 0, 0, 0, 0, 0);

-- name: end_file
UPDATE imported_files SET is_whole = $is_whole, failure = $failure, n_rows = $n_rows, n_kept = $n_kept,
    n_repeated = $n_repeated, n_aside = $n_aside, n_recoded = $n_recoded
WHERE id = $file;
