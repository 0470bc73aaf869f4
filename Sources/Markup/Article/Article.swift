/// The readable part of a page.
package struct Article: Sendable, Equatable {
    /// The headline, without the name of the site.
    package var title: String?
    package var byline: String?
    /// The date of publication as the page has it; `nil` where it names none.
    package var date: String?
    /// A BCP 47 tag as the page declares it.
    package var language: String?
    package var siteName: String?
    /// The page's own words about itself.
    package var excerpt: String?
    /// The address of the lead image.
    package var image: String?
    /// The article as sanitised markup.
    package var contentHTML: String
    /// What the sanitiser found in it: text, links, counts.
    package var body: CleanBody
}
