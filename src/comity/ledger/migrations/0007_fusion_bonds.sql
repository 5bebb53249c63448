-- What binds accounts of two pages is kept as well, so that only events next to what is added are gone through
-- again. What was kept before is without them, and what events rest on was digested otherwise: the next fusion
-- is of everything.

DELETE FROM fusion;
DELETE FROM fusion_rules;
DELETE FROM fusion_traces;
ALTER TABLE fusion_traces DROP COLUMN part;

-- Two accounts, by the least ids of their statements: how strongly they are bound (0: not), how far they stand
-- apart, whether they may tell the same news, and whether the bond gives way to a rival.
CREATE TABLE fusion_bonds (
    "first" VARCHAR NOT NULL,
    "second" VARCHAR NOT NULL,
    strength INTEGER NOT NULL,
    distance INTEGER NOT NULL,
    is_near BOOLEAN NOT NULL,
    is_weak BOOLEAN NOT NULL
);
