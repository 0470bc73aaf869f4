/// Version 5 of the schema: what an edit took away, and the edits that are to be told by their time.
///
/// What earlier versions saw taken away was not counted.
enum Schema5 {
    static let sql = """
        -- How many words and ideographs the old text has more of than the new one.
        ALTER TABLE edit ADD COLUMN removed_words INTEGER NOT NULL DEFAULT 0;
        -- All that the choice of edits depends on, so that the texts beside it are read of those alone that are told,
        -- and those of long ago are not looked at.
        DROP INDEX edit_untold;
        CREATE INDEX edit_untold ON edit (at, entry_id, id, added_words, removed_words)
            WHERE is_after_announcement = 1 AND issue IS NULL;

        """
}
