-- Fusing anew what added pages can change takes no whole pages: how each page is read is kept as well. What was
-- kept before is of other rules; without a row in fusion_rules the next fusion is of everything.

DELETE FROM fusion_rules;
DROP TABLE fusion_texts;
DROP TABLE fusion_traces;

-- For each statement what ties it to others, the part of the record that it belongs to, and its account on its
-- page.
CREATE TABLE fusion_traces (
    statement_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    part VARCHAR NOT NULL,
    account VARCHAR NOT NULL,
    firm UINTEGER[] NOT NULL,
    dated UINTEGER[] NOT NULL,
    fresh UINTEGER[] NOT NULL,
    "first" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,
    published INTEGER NOT NULL,
    words UBIGINT[] NOT NULL
);

-- How each document is read: the first telling of its text, the days on which it can have been written, its
-- words by their hashes.
CREATE TABLE fusion_pages (
    document_id VARCHAR NOT NULL,
    text_id VARCHAR NOT NULL,
    "first" INTEGER,
    "last" INTEGER,
    words UINTEGER[] NOT NULL
);
