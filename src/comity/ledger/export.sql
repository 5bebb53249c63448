-- The rows of each export: the keys of the public JSON, in a stable order.

-- name: documents
SELECT d.id, url, publisher, title, published_on, published_basis, "language", digest, flags,
    coalesce(n.n_statements, 0) AS n_statements
FROM documents AS d
LEFT JOIN (SELECT document_id, count(*) AS n_statements FROM current_statements GROUP BY document_id) AS n
    ON n.document_id = d.id
ORDER BY published_on NULLS LAST, d.id;

-- name: statements
SELECT * FROM current_statements ORDER BY document_id, "start", "end", id;

-- name: events
SELECT * FROM events ORDER BY first_on NULLS LAST, last_on, id;

-- name: reports
SELECT * FROM reports ORDER BY event_id, document_id;

-- name: imported
SELECT id, event_type, "mode", topics, status, first_on, last_on, date_precision, NULL::VARCHAR AS date_basis,
    CASE WHEN place IS NOT NULL OR place_country IS NOT NULL THEN {
        'id': NULL::VARCHAR, 'name': place, 'country': place_country, 'geonames_id': NULL::INTEGER,
        'lat': lat, 'lon': lon, 'precision': place_precision
    } END AS place,
    [{'id': NULL::VARCHAR, 'name': x."name", 'country': x.country, 'sector': x.sector, 'code_given': x.code_given,
        'country_given': x.country_given, 'sectors_given': x.sectors_given} FOR x IN actors] AS actors,
    [{'id': NULL::VARCHAR, 'name': x."name", 'country': x.country, 'sector': x.sector, 'code_given': x.code_given,
        'country_given': x.country_given, 'sectors_given': x.sectors_given} FOR x IN recipients] AS recipients,
    registers, coalesce(m.n_reports, 0) AS n_reports, coalesce(m.n_publishers, 0) AS n_publishers, 0 AS n_origins,
    []::VARCHAR[] AS life_cycle, []::VARCHAR[] AS disagreements, []::VARCHAR[] AS statement_ids,
    {'dataset': i.dataset, 'dataset_title': dataset_title, 'location': "location", 'member': member, 'line': line,
        'source_id': i.source_id, 'kind': kind, 'label': label, 'quad': quad, 'quad_given': quad_given,
        'goldstein': goldstein, 'score_given': score_given, 'n_mentions_given': n_mentions_given,
        'n_sources_given': n_sources_given, 'n_articles_given': n_articles_given, 'tone_given': tone_given,
        'publisher': publisher, 'url': url, 'story': story, 'note': note} AS imported
FROM imported AS i LEFT JOIN (
    SELECT dataset, source_id, count(DISTINCT url) AS n_reports, count(DISTINCT publisher) AS n_publishers
    FROM imported_mentions GROUP BY ALL
) AS m ON m.dataset = i.dataset AND m.source_id = i.source_id
ORDER BY first_on, id;
