-- Each step gives the id of every broken row and what is wrong with it.
-- Its name begins with the table that the fault is in. Offsets count code points from 0, end excluded.

-- name: documents_twice
SELECT id, 'is held ' || count(*) || ' times' FROM documents GROUP BY id HAVING count(*) > 1;

-- name: documents_block
SELECT id, 'block ' || b."start" || ':' || b."end" || ' (' || b.kind || ') is not within its '
    || length("text") || ' characters'
FROM (SELECT id, "text", unnest(blocks) AS b FROM documents)
WHERE b."start" IS NULL OR b."end" IS NULL OR b."start" < 0 OR b."start" > b."end" OR b."end" > length("text");

-- name: documents_maker
SELECT id, 'has no maker' FROM documents WHERE made_by = '';

-- name: signatures_document
SELECT document_id, 'is the signature of no document' FROM signatures
WHERE document_id NOT IN (SELECT id FROM documents)
UNION ALL
SELECT document_id, 'is held ' || count(*) || ' times' FROM signatures GROUP BY document_id HAVING count(*) > 1;

-- name: statements_twice
SELECT id, 'is held ' || count(*) || ' times' FROM statements GROUP BY id HAVING count(*) > 1;

-- name: statements_id
SELECT id, 'is no id of a statement (st- and 20 hexadecimal digits)' FROM statements
WHERE NOT regexp_full_match(id, 'st-[0-9a-f]{20}');

-- name: statements_document
SELECT id, 'stands in document ' || document_id || ', which is not there' FROM statements
WHERE document_id NOT IN (SELECT id FROM documents);

-- name: statements_span
SELECT s.statement_id, s.role || ' ' || s."start" || ':' || s."end" || ' is ''' || s."text"
    || ''' but the document says '''
    || substring(d."text", s."start" + 1, greatest(s."end" - s."start", 0)) || ''''
FROM statement_spans AS s JOIN documents AS d ON d.id = s.document_id
WHERE s."start" < 0 OR s."end" - s."start" <> length(s."text")
    OR substring(d."text", s."start" + 1, s."end" - s."start") <> s."text";

-- name: statements_span_missing
SELECT statement_id, 'a span of its ' || role || ' has no words or no offsets' FROM statement_spans
WHERE "text" IS NULL OR "start" IS NULL OR "end" IS NULL;

-- name: statements_score
SELECT id, 'has the score ' || score || ', which is not between 0 and 1' FROM statements
WHERE score < 0 OR score > 1 OR isnan(score);

-- name: statements_maker
SELECT id, 'has no maker' FROM statements WHERE made_by = '';

-- name: statements_interval
SELECT id, 'its time ''' || t."text" || ''' ends (' || t.last_on || ') before it begins (' || t.first_on || ')'
FROM (SELECT id, unnest(times) AS t FROM statements)
WHERE t.first_on > t.last_on;

-- name: events_twice
SELECT id, 'is held ' || count(*) || ' times' FROM events GROUP BY id HAVING count(*) > 1;

-- name: events_id
SELECT id, 'is not the id that any of its statements founds' FROM events
WHERE NOT list_contains(['ev-' || left(sha256(s), 20) FOR s IN statement_ids], id);

-- name: events_interval
SELECT id, 'ends (' || last_on || ') before it begins (' || first_on || ')' FROM events
WHERE first_on > last_on;

-- name: events_statement
SELECT e.id, 'rests on statement ' || e.statement_id || ', which is not there'
FROM (SELECT id, unnest(statement_ids) AS statement_id FROM events) AS e
WHERE e.statement_id NOT IN (SELECT id FROM statements);

-- name: events_life_cycle
SELECT id, 'its life cycle names statement ' || step.statement_id || ', which is not one of its own'
FROM (SELECT id, statement_ids, unnest(life_cycle) AS step FROM events)
WHERE NOT list_contains(statement_ids, step.statement_id);

-- name: events_reported_statements
SELECT id, 'its statements are not those of its reports'
FROM events AS e LEFT JOIN (
    SELECT event_id, list_sort(list_distinct(flatten(list(statement_ids)))) AS told FROM reports GROUP BY event_id
) AS r ON r.event_id = e.id
WHERE list_sort(list_distinct(e.statement_ids)) IS DISTINCT FROM r.told;

-- name: events_counts
SELECT e.id, 'says n_reports ' || e.n_reports || ', n_origins ' || e.n_origins || ' but its reports give '
    || coalesce(r.n_reports, 0) || ', ' || coalesce(r.n_origins, 0)
FROM events AS e LEFT JOIN (
    SELECT event_id, count(*) AS n_reports, count(DISTINCT origin_id) AS n_origins FROM reports GROUP BY event_id
) AS r ON r.event_id = e.id
WHERE e.n_reports <> coalesce(r.n_reports, 0) OR e.n_origins <> coalesce(r.n_origins, 0);

-- name: events_publishers
-- What counts as one publisher is for the fusion to say; that there are not more than reports is plain.
SELECT id, 'says n_publishers ' || n_publishers || ' of ' || n_reports || ' reports' FROM events
WHERE n_publishers > n_reports OR (n_publishers < 1 AND n_reports > 0);

-- name: events_shared_statement
SELECT min(id), 'and ' || max(id) || ' both rest on statement ' || statement_id
FROM (SELECT DISTINCT id, unnest(statement_ids) AS statement_id FROM events)
GROUP BY statement_id HAVING count(*) > 1;

-- name: reports_twice
SELECT event_id || ' ' || document_id, 'is held ' || count(*) || ' times' FROM reports
GROUP BY event_id, document_id HAVING count(*) > 1;

-- name: reports_event
SELECT event_id || ' ' || document_id, 'tells of an event that is not there' FROM reports
WHERE event_id NOT IN (SELECT id FROM events);

-- name: reports_document
SELECT event_id || ' ' || document_id, 'stands in a document that is not there' FROM reports
WHERE document_id NOT IN (SELECT id FROM documents);

-- name: reports_statement
SELECT r.event_id || ' ' || r.document_id, CASE
    WHEN s.id IS NULL THEN 'rests on statement ' || r.statement_id || ', which is not there'
    ELSE 'rests on statement ' || r.statement_id || ' of another document (' || s.document_id || ')' END
FROM (SELECT event_id, document_id, unnest(statement_ids) AS statement_id FROM reports) AS r
LEFT JOIN statements AS s ON s.id = r.statement_id
WHERE s.document_id IS DISTINCT FROM r.document_id;

-- name: reports_empty
SELECT event_id || ' ' || document_id, 'rests on no statement' FROM reports WHERE len(statement_ids) = 0;

-- name: inputs_document
SELECT "location" || coalesce(':' || line, ''), 'gave document ' || document_id || ', which is not there'
FROM inputs WHERE document_id NOT IN (SELECT id FROM documents);

-- name: inputs_twice
SELECT "location" || coalesce(':' || line, ''), 'is held ' || count(*) || ' times' FROM inputs
GROUP BY "location", line, fingerprint HAVING count(*) > 1;

-- name: judgements_twice
SELECT id, 'is held ' || count(*) || ' times' FROM judgements GROUP BY id HAVING count(*) > 1;

-- name: judgements_id
SELECT id, 'is no id of a judgement (jd- and 20 hexadecimal digits)' FROM judgements
WHERE NOT regexp_full_match(id, 'jd-[0-9a-f]{20}');

-- name: judgements_form
SELECT id, 'does not say what is judged' FROM judgements
WHERE (verdict = 'is' AND (mention IS NULL OR "second" IS NOT NULL))
    OR (verdict <> 'is' AND (mention IS NOT NULL OR "first" IS NULL))
    OR (verdict IN ('correct', 'reject') AND "second" IS NOT NULL)
    OR (verdict IN ('same', 'not_same', 'unsure') AND "second" IS NULL)
    OR ((verdict = 'correct') <> (correction IS NOT NULL));

-- name: judgements_correction
SELECT id, 'corrects ''' || correction."field" || ''', which is no field' FROM judgements
WHERE correction."field" NOT IN
    ('type', 'mode', 'status', 'topics', 'date', 'place', 'actors', 'recipients');

-- name: judgements_person
SELECT id, 'does not say who judged, or why' FROM judgements WHERE trim("by") = '' OR trim(why) = '';

-- name: judgements_undone
SELECT id, 'says of being undone only when or only by whom' FROM judgements
WHERE (undone_at IS NULL) <> (undone_by IS NULL);

-- name: judgements_words
-- A document that has left the ledger is no fault: the judgement waits until it is read again.
SELECT j.id, 'words ' || w."start" || ':' || w."end" || ' are ''' || w."text" || ''' but the document says '''
    || substring(d."text", w."start" + 1, greatest(w."end" - w."start", 0)) || ''''
FROM (
    SELECT id, mention AS w FROM judgements
    UNION ALL SELECT id, "first".words FROM judgements
    UNION ALL SELECT id, "second".words FROM judgements
) AS j JOIN documents AS d ON d.id = w.document_id
WHERE w."start" < 0 OR w."end" - w."start" <> length(w."text")
    OR substring(d."text", w."start" + 1, w."end" - w."start") <> w."text";

-- name: judged_statements_statement
SELECT id, 'is the judged form of no statement' FROM judged_statements
WHERE id NOT IN (SELECT id FROM statements);

-- name: imported_files_counts
SELECT f.id, 'says n_kept ' || f.n_kept || ' of ' || f.n_rows || ' rows (' || f.n_repeated || ' repeated, '
    || f.n_aside || ' set aside) but ' || coalesce(r.n, 0) || ' are there'
FROM imported_files AS f LEFT JOIN (
    SELECT file, count(*) AS n
    FROM (SELECT file FROM imported_events UNION ALL SELECT file FROM imported_mentions) GROUP BY file
) AS r ON r.file = f.id
WHERE f.n_kept <> coalesce(r.n, 0) OR f.n_rows <> f.n_kept + f.n_repeated + f.n_aside;

-- name: imported_events_file
SELECT DISTINCT file, 'has rows but is not among the files that were imported' FROM imported_events
WHERE file NOT IN (SELECT id FROM imported_files);

-- name: imported_events_kind
SELECT DISTINCT e.dataset || ' ' || e.kind, 'is the kind of rows and nothing says what it means'
FROM (SELECT DISTINCT dataset, kind FROM imported_events) AS e
JOIN imported_datasets AS d ON d.dataset = e.dataset
WHERE NOT EXISTS (SELECT 1 FROM imported_kinds AS k WHERE k.scheme = d.scheme AND k.kind = e.kind);
