// Command audit looks at what a built program is made of: it prints the licence of each module in it and fails on one
// that is not on the list of those that are accepted, and it can write a bill of materials (CycloneDX).
//
// It asks nobody over the network. The modules have to be in the module cache, as they are after a build.
package main

import (
	"debug/buildinfo"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "audit:", err)
		os.Exit(1)
	}
}

// run audits the program whose file is the one argument.
func run(args []string, stdout io.Writer) error {
	flags := flag.NewFlagSet("audit", flag.ContinueOnError)
	sbom := flags.String("sbom", "", "file to write the bill of materials to")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() != 1 {
		return errors.New("the built program is needed as the one argument")
	}
	info, err := buildinfo.ReadFile(flags.Arg(0))
	if err != nil {
		return err
	}
	parts, err := partsOf(info, moduleFolders)
	if err != nil {
		return err
	}
	for _, p := range parts {
		fmt.Fprintf(stdout, "%-18s %s %s\n", p.licence, p.path, p.version)
	}
	if *sbom != "" {
		file, err := billOf(info, parts)
		if err != nil {
			return err
		}
		if err := os.WriteFile(*sbom, file, 0o644); err != nil {
			return err
		}
	}
	return refused(parts)
}
