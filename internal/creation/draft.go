package creation

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"codedesk/internal/journal"
	"codedesk/internal/meeting"

	"github.com/google/uuid"
)

// Draft is what a person sent.
type Draft struct {
	// ID is that of the form: sent twice it is one creation. See [NewID].
	ID       string
	By       journal.Person
	Language string // that of the person; it goes upstream as well
	New      meeting.NewCode
	// Department is the name of New.DeptCode, for the history.
	Department string
	// FromOperation and FromCode are the deleted code that the form was filled
	// from, or "".
	FromOperation, FromCode string
}

// NewID returns a fresh id for a form.
func NewID() string {
	id, err := uuid.NewV7()
	if err != nil { // the system has no randomness: nothing works then
		return uuid.NewString()
	}
	return id.String()
}

// IsID tells whether a text can be the id of a form: a UUID as it is written.
func IsID(id string) bool {
	parsed, err := uuid.Parse(id)
	return err == nil && parsed != uuid.Nil && parsed.String() == id
}

// phoneSeparators are what people put between the digits of a number.
var phoneSeparators = strings.NewReplacer(" ", "", "\u00a0", "", "\u3000", "", "-", "", "(", "", ")", "")

// Tidy returns the draft without blanks around the fields and without what
// people put between the digits of a number. A country alone is nothing.
func (d Draft) Tidy() Draft {
	n := &d.New
	for _, field := range []*string{&n.Type, &n.Terminal, &n.DeptCode, &n.Description, &n.Phone, &n.Country, &n.Email} {
		*field = strings.TrimSpace(*field)
	}
	n.Phone = phoneSeparators.Replace(n.Phone)
	if n.Phone == "" {
		n.Country = ""
	}
	return d
}

// Check returns everything that is wrong with the fields of a tidy draft, in the
// order of the form, by the rules of the vendor (CreateVisionActiveCode, meeting_21_1532). Nil: it
// can be sent. Whether the department exists only the service knows.
func (d Draft) Check() []Fault {
	var faults []Fault
	n := d.New
	add := func(wrong bool, field string, why Why) {
		if wrong && !slices.ContainsFunc(faults, func(f Fault) bool { return f.Field == field }) {
			faults = append(faults, Fault{Field: field, Why: why})
		}
	}
	within := func(field, text string, most int) {
		if length := utf8.RuneCountInString(text); length > most {
			faults = append(faults, Fault{Field: field, Why: TooLong, Length: length, Max: most})
		}
		add(oddText(text), field, OneLine)
	}
	add(!IsID(d.ID), FieldForm, NotOffered)
	add(n.Terminal == "", FieldTerminal, Missing)
	within(FieldTerminal, n.Terminal, meeting.MaxTerminal)
	add(n.Type == "", FieldType, Missing)
	add(!slices.Contains(meeting.TerminalTypes(), n.Type), FieldType, NotOffered)
	within(FieldDepartment, n.DeptCode, meeting.MaxDeptCode)
	within(FieldDescription, n.Description, meeting.MaxDescription)
	within(FieldEmail, n.Email, meeting.MaxEmail)
	add(n.Email != "" && !isEmail(n.Email), FieldEmail, Malformed)
	add(n.Email == "" && !n.MainlandPhone(), FieldEmail, NoContact)
	within(FieldPhone, n.Phone, meeting.MaxPhone)
	add(n.Phone != "" && !isPhone(n.Phone), FieldPhone, Malformed)
	add(n.PhoneElsewhere(), FieldPhone, Elsewhere)
	add(n.Phone != "" && n.Country == meeting.Mainland && !n.MainlandPhone(), FieldPhone, NoMobile)
	add(n.Phone != "" && n.Country == "", FieldCountry, Missing)
	add(n.Phone != "" && !slices.Contains(meeting.Countries(), n.Country), FieldCountry, NotOffered)
	return faults
}

// oddText tells a text that is more than one line, or no text.
func oddText(text string) bool {
	return !utf8.ValidString(text) || strings.ContainsFunc(text, unicode.IsControl)
}

// isPhone is the vendor's pattern: digits after an optional plus.
func isPhone(number string) bool {
	digits := strings.TrimPrefix(number, "+")
	return digits != "" && !strings.ContainsFunc(digits, func(r rune) bool { return r < '0' || r > '9' })
}

// isEmail tells what can be an address. The vendor has no pattern; a wrong one
// only costs a code that reaches nobody.
func isEmail(address string) bool {
	name, host, ok := strings.Cut(address, "@")
	return ok && name != "" && host != "" && !strings.ContainsAny(host, "@") && !strings.ContainsFunc(address, unicode.IsSpace)
}

// left is how much of an address stays readable.
const (
	dots         = "•••"
	phoneAtStart = 3
	phoneAtEnd   = 2
)

// MaskPhone leaves the middle of a number out: "+86•••92".
func MaskPhone(number string) string {
	digits := []rune(number)
	if len(digits) < 2*(phoneAtStart+phoneAtEnd) {
		if number == "" {
			return ""
		}
		return dots
	}
	return string(digits[:phoneAtStart]) + dots + string(digits[len(digits)-phoneAtEnd:])
}

// MaskEmail leaves out who an address is, but for the first letter:
// "a•••@acme.example".
func MaskEmail(address string) string {
	name, host, ok := strings.Cut(address, "@")
	if !ok {
		if address == "" {
			return ""
		}
		return dots
	}
	first, _ := utf8.DecodeRuneInString(name)
	return string(first) + dots + "@" + host
}

// scrub leaves whole addresses out of what the service said.
func (d Draft) scrub(text string) string {
	for whole, masked := range map[string]string{d.New.Email: MaskEmail(d.New.Email), d.New.Phone: MaskPhone(d.New.Phone)} {
		if whole != "" {
			text = strings.ReplaceAll(text, whole, masked)
		}
	}
	return text
}
