package config

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
)

// maxSecretFile bounds the file that a secret is read from: far more than any key, far less than a wrong file's harm.
const maxSecretFile = 64 << 10

// input is what was given, before it means anything: the values by variable, where each came from, and what was
// found wrong so far.
type input struct {
	settings  []Setting
	values    map[string]string
	sources   map[string]Source
	faults    map[string]Fault // by the variable of the setting; the first fault of a setting stays
	arguments []string         // what was given besides the settings
}

// given is the value of one flag. It only remembers the text, so that a wrong value is reported together with all
// the others and not by the flag package alone.
type given struct {
	text   string
	isBool bool
}

func (g *given) String() string        { return g.text }
func (g *given) Set(text string) error { g.text = text; return nil }
func (g *given) IsBoolFlag() bool      { return g.isBool }

// gather collects the values of the settings from flags, environment and files, strongest first, and at most so
// many other arguments.
func gather(program string, settings []Setting, most int, args []string, getenv func(string) string) (*input, error) {
	flags, arguments, err := parseFlags(program, settings, most, args)
	if err != nil {
		return nil, err
	}
	in := &input{settings: settings, values: map[string]string{}, sources: map[string]Source{}, faults: map[string]Fault{},
		arguments: arguments}
	for _, s := range settings {
		in.sources[s.Variable] = SourceDefault
		value, byFlag := flags[s.Flag()]
		file, fileByFlag := flags[s.fileFlag()]
		source := SourceFlag
		if !byFlag && !fileByFlag {
			source = SourceEnvironment
			value = getenv(s.Variable)
			if s.Secret {
				file = getenv(s.fileVariable())
			}
		}
		switch {
		case value != "" && file != "":
			in.refuse(s, Fault{Variable: s.Variable, Given: "given twice, as a value and as a file",
				Accepts: "either " + s.Variable + " or " + s.fileVariable()})
			continue
		case file != "":
			if value, err = readSecret(file); err != nil {
				in.refuse(s, Fault{Variable: s.fileVariable(), Given: quote(file) + ": " + err.Error(),
					Accepts: "a readable file that holds nothing but the value"})
				continue
			}
			source = SourceFile
		}
		if value != "" {
			in.values[s.Variable], in.sources[s.Variable] = value, source
		}
	}
	return in, nil
}

// shown is what was given for the settings that are no secrets.
func (in *input) shown() map[string]string {
	values := map[string]string{}
	for _, s := range in.settings {
		if value := in.values[s.Variable]; value != "" && !s.Secret {
			values[s.Variable] = value
		}
	}
	return values
}

// parseFlags returns the flags that stand in args, by name, and what else stands there.
func parseFlags(program string, settings []Setting, most int, args []string) (found map[string]string, arguments []string, err error) {
	set := flag.NewFlagSet(program, flag.ContinueOnError)
	set.SetOutput(io.Discard)
	for _, s := range settings {
		set.Var(&given{isBool: s.Switch}, s.Flag(), s.Meaning)
		if s.Secret {
			set.Var(&given{}, s.fileFlag(), s.Meaning)
		}
	}
	for {
		if err := set.Parse(args); errors.Is(err, flag.ErrHelp) {
			return nil, nil, ErrHelp
		} else if err != nil {
			return nil, nil, err
		}
		if set.NArg() == 0 {
			break
		}
		if len(arguments) == most {
			return nil, nil, fmt.Errorf("unexpected argument %s: settings are given as --name=value", quote(set.Arg(0)))
		}
		arguments, args = append(arguments, set.Arg(0)), set.Args()[1:]
	}
	found = map[string]string{}
	set.Visit(func(f *flag.Flag) { found[f.Name] = f.Value.String() })
	return found, arguments, nil
}

// readSecret returns what a file holds without the line break at its end.
func readSecret(name string) (string, error) {
	file, err := os.Open(name)
	if err != nil {
		return "", reason(err)
	}
	defer file.Close()
	content, err := io.ReadAll(io.LimitReader(file, maxSecretFile+1))
	switch value := strings.TrimRight(string(content), "\r\n"); {
	case err != nil:
		return "", reason(err)
	case len(content) > maxSecretFile:
		return "", fmt.Errorf("it is larger than %d KiB", maxSecretFile>>10)
	case value == "":
		return "", errors.New("it is empty")
	default:
		return value, nil
	}
}
