-- A small store as version 7 wrote it; executed behind schema-1.sql to schema-7.sql.
PRAGMA application_id = 1634558569;
PRAGMA user_version = 7;
INSERT INTO source (id, address, kind, leader, leader_key, title, home_page, folders, categories, settings, line,
    included_from, position, is_spark, first_subscribed, first_read) VALUES
    (1, 'https://a.example/feed', 'feed', 'Ada', 'ada', 'Ada''s notes', NULL, '[]', '[]', '', 3, NULL, 0, 0,
        1772366400000, 1772366400000);
INSERT INTO source_counts (source_id, entries, unread, starred, announced, announced_read, newest) VALUES
    (1, 2, 1, 1, 1, 1, 1772366400000);
INSERT INTO poll (source_id, etag, is_servers_wish, failures, status, is_gone, moved_to, moved_since) VALUES
    (1, X'2231C32822', 0, 0, 200, 0, 'https://a.example/new', 1772366400000);
INSERT INTO entry (id, source_id, guid, guid_key, url, address, address_key, title, opening, title_key, content_hash,
    body_key, fingerprint, first_seen, date, state, issue, is_read, is_starred, note, words, ideographs, code_words,
    images, language) VALUES
    (1, 1, 'one', 11, 'https://a.example/1', 'https://a.example/1', 12, 'First', NULL, 13, 14, 15, 16, 1772366400000,
        1772280000000, 2, 1, 1, 1, 'for the talk', 2, 0, 0, 0, 'en'),
    (2, 1, 'two', 21, 'https://a.example/2', 'https://a.example/2', 22, NULL, '我們來看資料庫', NULL, 24, 25, 26,
        1772366400000, 1772366400000, 1, NULL, 0, 0, NULL, 0, 7, 0, 0, 'zh');
INSERT INTO body (entry_id, html, text, is_permalink, authors, tags) VALUES
    (1, '<p>semaphores explained</p>', 'semaphores explained', 0, '[{"name":"Ada"}]', '[{"term":"C++"}]'),
    (2, '<p>我們來看資料庫</p>', '我們來看資料庫', 1, NULL, NULL);
INSERT INTO tag (id, term) VALUES (1, 'c++');
INSERT INTO entry_tag (tag_id, date, entry_id) VALUES (1, 1772280000000, 1);
INSERT INTO citation (entry_id, place, date, source_id, target, target_key, url, words, context) VALUES
    (1, 0, 1772280000000, 1, 'https://b.example/x', 31, 'http://b.example/x/', 'as Bob says', 'It is as Bob says.');
INSERT INTO search (rowid, terms) VALUES (1, 'first =first semaphores explained'), (2, '我們 們來 來看 看資 資料 料庫 庫');
INSERT INTO issue (number, circle, day, created, state, delivered, json) VALUES
    (1, NULL, '2026-03-01', 1772366400000, 'delivered', 1772366460000, X'7B7D');
INSERT INTO issue_entry (issue, place, entry_id) VALUES (1, 0, 1);
INSERT INTO rendering (issue, format, parameters, bytes) VALUES (1, 'text', 'width=72', X'4F6E650A');
INSERT INTO issue (number, circle, day, created, state, json) VALUES
    (2, 'Mentors', '2026-03-02', 1772452800000, 'pending', X'7B7D');
INSERT INTO receipt (issue, part, way) VALUES (2, 1, ''), (2, 2, 'maildir:/home/ada/Maildir');
INSERT INTO edit (entry_id, at, old_title, old_text, added_words, removed_words, added, is_after_announcement) VALUES
    (1, 1772366400000, 'First', 'semaphores', 1, 0, 'semaphores explained', 1);
INSERT INTO reading_list (address, title, document, location, poll) VALUES
    ('https://a.example/list.opml', 'Friends', X'3C6F706D6C2F3E', 'https://a.example/list.opml', '{}');
INSERT INTO list_change (list, title, leader, appeared, at, issue) VALUES
    ('https://a.example/list.opml', 'Friends', 'Grace', 1, 1772366400000, 1);
INSERT INTO page (entry_id, at, tries, is_settled, entry_length, page_length) VALUES (1, 1772366400000, 1, 1, 40, 900);
INSERT INTO full_text (source_id, is_wanted, reason, at) VALUES (1, 1, '2 of 2 pages have more', 1772366400000);
