/// What a stretch of the screen means; the terminal decides how that looks.
package enum Style: String, Sendable, CaseIterable {
    case normal
    /// Names of views and sections.
    case heading
    /// What was read, dates, reasons: there, but not calling.
    case dim
    case unread
    case emphasis
    case strong
    case code
    case quote
    case link
    /// The line under the cursor.
    case selected
    /// The bars at the top and at the bottom.
    case bar
    /// The words that were searched for.
    case match
    case warning
}
