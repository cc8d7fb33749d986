package handlers

import (
	"codedesk/internal/text"
)

// Names of the form fields that an inputError can be about.
const (
	fieldQuery     = "q"
	fieldType      = "type"
	fieldDept      = "dept"
	fieldExpiry    = "expiry"
	fieldSort      = "sort"
	fieldPage      = "page"
	fieldSize      = "size"
	fieldView      = "view"
	fieldID        = "id"
	fieldCode      = "code"
	fieldDo        = "do"
	fieldHow       = "how"
	fieldBehaviour = "behaviour"
	fieldScope     = "scope"
	fieldCodes     = "codes"
	fieldLanguage  = "language"
	fieldTheme     = "theme"
	fieldMask      = "mask"
	fieldPersona   = "persona"
	fieldWhat      = "what"
	fieldWho       = "who"
	fieldFrom      = "from"
	fieldTo        = "to"
	fieldList      = "list"
	fieldWas       = "was"
	fieldShown     = "shown"
	fieldFile      = "file"
	fieldName      = "name"
	fieldDays      = "days"
	fieldVersion   = "version"
	fieldMatches   = "matches"
)

// inputError says which field cannot be used and what it takes. Its text is made by say, in the person's language.
type inputError struct {
	Field string
	say   func(l text.Language) string
}

func (e *inputError) Error() string { return "field " + e.Field + ": " + e.say(text.English) }

func oneOf(field string, accepted ...string) error {
	return &inputError{field, func(l text.Language) string { return l.FieldOneOf(field, accepted) }}
}

func wholeNumber(field string, low, high int) error {
	return &inputError{field, func(l text.Language) string { return l.FieldNumber(field, low, high) }}
}

func tooLong(field string, limit int) error {
	return &inputError{field, func(l text.Language) string { return l.FieldTooLong(field, limit) }}
}

func tooMany(field string, limit int) error {
	return &inputError{field, func(l text.Language) string { return l.FieldTooMany(field, limit) }}
}

func notIDs(n int) error {
	return &inputError{fieldID, func(l text.Language) string { return l.FieldCodeID(n) }}
}

func tooManyPlans(limit int) error {
	return &inputError{fieldDo, func(l text.Language) string { return l.ListTooManyPlans(limit) }}
}

func notDay(field string) error {
	return &inputError{field, func(l text.Language) string { return l.FieldDay(field) }}
}

func dayOrder() error {
	return &inputError{fieldTo, func(l text.Language) string { return l.FieldDayOrder() }}
}

func tooLargeList(field string, kib int) error {
	return &inputError{field, func(l text.Language) string { return l.FindTooLarge(kib, field == fieldFile) }}
}

func tooLargeTogether(kib int) error {
	return &inputError{fieldFile, func(l text.Language) string { return l.FindTooLargeTogether(kib) }}
}

// fileError says that the problem is that of the file and not of what was pasted.
type fileError struct{ err error }

func (e *fileError) Error() string { return "uploaded file: " + e.err.Error() }
func (e *fileError) Unwrap() error { return e.err }

// nothingTicked refuses to select nothing: none was ticked, or none of the n that were is listed any more.
func nothingTicked(n int) error {
	return &inputError{fieldID, func(l text.Language) string {
		if n > 0 {
			return l.ListNoneListed()
		}
		return l.ListNone()
	}}
}

func notInPlan() error {
	return &inputError{fieldCode, func(l text.Language) string { return l.FieldNotInPlan() }}
}

func unknownCodes(n int) error {
	return &inputError{fieldID, func(l text.Language) string { return l.FieldUnknownCodes(n) }}
}
