-- What people have judged: who, when and why. A row is never deleted or changed but for being undone.

CREATE TABLE judgements (
    id VARCHAR NOT NULL,
    verdict VARCHAR NOT NULL,
    mention STRUCT(document_id VARCHAR, "text" VARCHAR, "start" INTEGER, "end" INTEGER),
    "first" STRUCT(id VARCHAR, "name" VARCHAR, kind VARCHAR, country VARCHAR, sector VARCHAR,
        words STRUCT(document_id VARCHAR, "text" VARCHAR, "start" INTEGER, "end" INTEGER)),
    "second" STRUCT(id VARCHAR, "name" VARCHAR, kind VARCHAR, country VARCHAR, sector VARCHAR,
        words STRUCT(document_id VARCHAR, "text" VARCHAR, "start" INTEGER, "end" INTEGER)),
    "by" VARCHAR NOT NULL,
    "at" TIMESTAMP NOT NULL,
    why VARCHAR NOT NULL,
    undone_by VARCHAR,
    undone_at TIMESTAMP
);

-- The statements that are other than they were read, because of a judgement in force; made anew from
-- `statements` and `judgements` with every change of either, in the same transaction.
CREATE TABLE judged_statements AS SELECT * FROM statements LIMIT 0;

-- The statements as they hold: as people have judged them, else as they were read.
CREATE VIEW current_statements AS
SELECT * FROM statements WHERE id NOT IN (SELECT id FROM judged_statements)
UNION ALL
SELECT * FROM judged_statements;

CREATE OR REPLACE VIEW statement_countries AS
SELECT DISTINCT id AS statement_id, document_id, country
FROM (
    SELECT id, document_id, unnest([m.country FOR m IN list_concat(actors, recipients)]) AS country
    FROM current_statements
)
WHERE country IS NOT NULL;
