-- The rows of each export: the keys of the public JSON, in a stable order.

-- name: documents
SELECT d.id, url, publisher, title, published_on, published_basis, "language", digest, flags,
    coalesce(n.n_statements, 0) AS n_statements
FROM documents AS d
LEFT JOIN (SELECT document_id, count(*) AS n_statements FROM statements GROUP BY document_id) AS n
    ON n.document_id = d.id
ORDER BY published_on NULLS LAST, d.id;

-- name: statements
SELECT * FROM current_statements ORDER BY document_id, "start", "end", id;

-- name: events
SELECT * FROM events ORDER BY first_on NULLS LAST, last_on, id;

-- name: reports
SELECT * FROM reports ORDER BY event_id, document_id;

-- name: imported
SELECT * FROM imported ORDER BY first_on, id;
