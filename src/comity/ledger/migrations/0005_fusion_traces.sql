-- What the fusion keeps to fuse anew only what added pages can change; all of it follows from the statements.

-- For each statement what ties it to others, and the part of the record that it belongs to.
CREATE TABLE fusion_traces (
    statement_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    part VARCHAR NOT NULL,
    firm UINTEGER[] NOT NULL,
    dated UINTEGER[] NOT NULL,
    fresh UINTEGER[] NOT NULL,
    "first" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,
    published INTEGER NOT NULL
);

-- The first telling of each document's text.
CREATE TABLE fusion_texts (document_id VARCHAR NOT NULL, text_id VARCHAR NOT NULL);

-- The ranks that statements give to each person.
CREATE TABLE fusion_ranks (person_id VARCHAR NOT NULL, ranks VARCHAR[] NOT NULL);

-- Which rules the traces are of. No row: there are none, and the next fusion is of everything.
CREATE TABLE fusion_rules (version VARCHAR NOT NULL);

-- The documents that were added since the last fusion.
CREATE TABLE added_documents (document_id VARCHAR NOT NULL);
