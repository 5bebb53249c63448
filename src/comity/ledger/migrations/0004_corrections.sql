-- A person can correct a field of an event or a statement, and reject a statement.

ALTER TABLE judgements ADD COLUMN correction STRUCT("field" VARCHAR, terms VARCHAR[], first_on DATE,
    last_on DATE, "precision" VARCHAR,
    place STRUCT(id VARCHAR, "name" VARCHAR, country VARCHAR, geonames_id BIGINT, lat DOUBLE, lon DOUBLE,
        "precision" VARCHAR),
    parties STRUCT(id VARCHAR, "name" VARCHAR, kind VARCHAR, country VARCHAR, sector VARCHAR,
        words STRUCT(document_id VARCHAR, "text" VARCHAR, "start" INTEGER, "end" INTEGER))[],
    was VARCHAR);

-- The statements that a judgement in force rejects; made anew like `judged_statements`, and with them.
CREATE TABLE rejected_statements (
    id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    judgement_id VARCHAR NOT NULL
);

-- All statements as people have judged them, rejected ones too.
CREATE VIEW told_statements AS
SELECT * FROM statements WHERE id NOT IN (SELECT id FROM judged_statements)
UNION ALL
SELECT * FROM judged_statements;

-- The statements as they hold: without the rejected ones.
CREATE OR REPLACE VIEW current_statements AS
SELECT * FROM told_statements WHERE id NOT IN (SELECT id FROM rejected_statements);
