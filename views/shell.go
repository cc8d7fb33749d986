package views

// Shell is the frame of every page: head, header, notices and footer.
type Shell struct {
	Lang  string // BCP 47 tag of the page's language: "en", "zh-CN"
	Theme Theme
	Title string // unique among pages; the brand is appended

	// ErrorPrefix, such as "Error: ", stands in front of the title when
	// something on the page needs correcting.
	ErrorPrefix string

	SkipText string // "Skip to content"
	NavLabel string // "Main"; another one than that of Pages
	Nav      []NavItem
	Search   *StorySearch // nil: nobody is signed in

	Enterprise string // empty until known
	Badge      Badge
	Banner     string // "Demo data. Nothing real is deleted."
	Unsettled  *Link  // "1 operation is not settled"; nil: all are
	Paused     string // "Deleting is paused: …"; empty: it is not

	Language LanguageSwitch
	Themes   ThemeSwitch
	// Next is the local address that the switches and forms of the frame come
	// back to.
	Next string

	Person  *Person  // nil: nobody is signed in
	Staying *Staying // how long they stay so; nil likewise
	Footer  Footer

	NoticesLabel string   // names the region of Flashes: "Messages"
	Flashes      []Notice // shown once

	Script   ScriptTexts
	Progress bool // the page shows how far a reading of the list is

	Follow bool // the page has a line that the script keeps up to date
	// Requests: the page has a log that the script keeps up to date.
	Requests bool
	Rows     bool // the page has a table of codes, whose far rows wait on small screens
	Drag     bool // the page has checkboxes to drag over
	Masked   bool // codes are masked for this person: their script is loaded too
}

// Theme is the choice of colours.
type Theme string

// The themes. ThemeAuto, like the empty one, follows the system.
const (
	ThemeAuto  Theme = "auto"
	ThemeLight Theme = "light"
	ThemeDark  Theme = "dark"
)

// NavItem is one entry of the main navigation.
type NavItem struct {
	Text, URL string
	Current   bool
}

// Badge says whether this is the real thing.
type Badge struct {
	Text string // "LIVE" or "DEMO"; empty: no badge
	Live bool
}

// LanguageSwitch is the button that turns the page to the other language.
type LanguageSwitch struct {
	Text  string // the other language in its own words, such as "中文"; empty: no switch
	Value string // its tag, posted as "language"
	Label string // accessible name containing Text: "中文 (Chinese)"; may be empty
}

// ThemeSwitch is the row of theme buttons in the footer.
type ThemeSwitch struct {
	Label             string // "Theme"; empty: no switch
	Auto, Light, Dark string // names of the buttons
}

// Person is whoever is signed in.
type Person struct {
	Name, Role       string // Role may be empty where the name says it
	PreferencesLabel string // accessible name of the link on the name: "Ann, preferences"
	SignOut          string
}

// Footer closes each page.
type Footer struct {
	Version string // "Codedesk 1.2.0"
	IDLabel string // "Codedesk id"
	ID      string // of this HTTP request
}

// ScriptTexts are the few texts that only the script shows.
type ScriptTexts struct {
	Copied     string // "Copied"
	CopyFailed string // "Could not copy"
	SaveFailed string // "Your last ticks could not be saved yet. …"
}
