package config

import (
	"errors"
	"io/fs"
	"strconv"
	"strings"
)

// Fault is one setting that was not accepted.
type Fault struct {
	// Variable is the full name of the environment variable.
	Variable string
	// Given is what was given, in words; never the value of a secret.
	Given string
	// Accepts says what is accepted.
	Accepts string
}

// String returns the fault as one line.
func (f Fault) String() string { return f.Variable + " is " + f.Given + "; accepted is " + f.Accepts }

// Error lists every setting that was not accepted, in the order of [Settings].
type Error struct{ Faults []Fault }

// Error returns the faults, one a line.
func (e *Error) Error() string {
	lines := make([]string, len(e.Faults))
	for i, fault := range e.Faults {
		lines[i] = fault.String()
	}
	return strings.Join(lines, "\n")
}

// refuse notes a fault of a setting, unless one is known already: the first is nearest to the cause.
func (in *input) refuse(s Setting, fault Fault) {
	if _, known := in.faults[s.Variable]; !known {
		in.faults[s.Variable] = fault
	}
}

// refuseValue notes that the value of a variable is not accepted; why, if not empty, says more about it.
func (in *input) refuseValue(variable, why string) {
	s := in.setting(variable)
	words := "not accepted (its value is not shown)"
	if value := in.values[variable]; !s.Secret && !strings.Contains(value, "@") {
		words = quote(value)
	}
	if why != "" {
		words += ": " + why
	}
	in.refuse(s, Fault{Variable: variable, Given: words, Accepts: s.Accepts})
}

// refuseMissing notes that a variable is needed and not given.
func (in *input) refuseMissing(variable, why string) {
	s := in.setting(variable)
	in.refuse(s, Fault{Variable: variable, Given: "not given, but " + why, Accepts: s.Accepts})
}

// setting returns the description of a variable.
func (in *input) setting(variable string) Setting {
	for _, s := range in.settings {
		if s.Variable == variable {
			return s
		}
	}
	return Setting{Variable: variable}
}

// err returns all faults as one error, nil when there are none.
func (in *input) err() error {
	var e Error
	for _, s := range in.settings {
		if fault, ok := in.faults[s.Variable]; ok {
			e.Faults = append(e.Faults, fault)
		}
	}
	if len(e.Faults) == 0 {
		return nil
	}
	return &e
}

// quote makes a value safe and short enough for one line.
func quote(value string) string {
	const most = 100 // bytes; enough to recognise what was given
	if len(value) > most {
		value = strings.ToValidUTF8(value[:most], "") + "…"
	}
	return strconv.Quote(value)
}

// reason returns why a file could not be read, without the name that the line already holds.
func reason(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	return err
}
