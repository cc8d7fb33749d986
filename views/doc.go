// Package views is what a person sees: the pages as templ components, and
// beside each its view model. A model holds finished texts in the person's
// language, addresses, booleans and small enumerations; it knows neither
// requests nor sessions. Every text, labels for screen readers included, comes
// from the model, so that a page is in one language from end to end.
//
// An empty text or a nil pointer leaves its part of the page out.
package views
