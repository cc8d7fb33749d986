// Package text holds every word that a person reads, in English and Simplified
// Chinese, as one method of [Language] for each text. A text that does not exist, or that lacks
// one of the languages, does not compile.
//
// The methods of a page begin with the page's name and live in a file of its name:
//
//	text.go, numbers.go, dates.go   choosing a language, counts, times
//	shell.go         Shell…        header, navigation, footer, switches
//	signin.go        SignIn…       personas, user name and password
//	codes.go         Code…         terminal types, states and columns of a code, on every table
//	list.go          List…         title, filters, table, pages
//	selection.go     List…         ticks, action bar, limits, open plans
//	liststate.go     List…         empty, reading, stale; notices after a POST
//	keys.go          Keys…         keyboard shortcuts of the list
//	plan.go          Plan…         what will be deleted, and what that means
//	planform.go      Plan…         reason, confirmation, buttons, plans that are over
//	operation.go     Operation…    headings, explanations, proof
//	operationfacts.go Operation…   sections, actions, facts, the text for a ticket
//	history.go       History…      all operations and events: filters, check, export
//	historyevents.go History…      sign-ins, exports, codes that were shown
//	story.go         Story…        search in the header, the page that answers it
//	storyevents.go   Story…        what happened to a code
//	preferences.go   Preferences…  language, theme, page size, masking
//	demo.go          Demo…         behaviours of the sandbox
//	styleguide.go, styleguidehow.go Guide… parts and states
//	rights.go        Rights…      what a person may not delete, and how many
//	protect.go       Protect…      what nobody may delete, and the page that lists it
//	errors.go        Error…        frame of an error page, faults of our own
//	errorfacts.go    Error…        small print of an error
//	errorservice.go  ErrorService  faults of the service, by kind and call
//	fields.go        Field…        what is wrong with one form field
//	vendor.go        VendorCode    the vendor's error codes in plain words
//
// Texts are finished: counts have separators and English plurals, times are
// written out. They are plain text and contain no markup. Numbers that name how
// many things there are come first among the parameters.
package text
