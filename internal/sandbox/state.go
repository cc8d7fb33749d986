package sandbox

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// What a DELETE does about ids that are not listed; the vendor documents
// nothing.
const (
	// UnknownIgnore passes over unknown ids, the default.
	UnknownIgnore = "ignore"
	// UnknownRefuse refuses the whole list with USG.201050012.
	UnknownRefuse = "refuse"
)

// State is what the sandbox is set to.
type State struct {
	Behaviour  string `json:"behaviour"`
	Scope      string `json:"scope"`
	UnknownIDs string `json:"unknownIds"`
	// Codes is the size that was set, Listed how many codes there are now.
	Codes      int    `json:"codes"`
	Listed     int    `json:"listed"`
	Enterprise string `json:"enterprise"`
	// Since is when the data were made.
	Since time.Time `json:"since"`
}

// Change is what Set alters; zero values leave things as they are.
type Change struct {
	// Behaviour is one of Behaviours; "normal" clears.
	Behaviour string
	// Scope is ScopeOnce or ScopeAlways.
	Scope string
	// UnknownIDs is UnknownIgnore or UnknownRefuse.
	UnknownIDs string
	// Codes is a new size, up to MaxCodes, or Empty; it makes the data anew.
	Codes int
	// Reset makes the data anew in its present size, with expiries counted
	// from now. Users stay signed in.
	Reset bool
}

// State tells what the sandbox is set to.
func (s *Sandbox) State() State {
	s.mu.Lock()
	defer s.mu.Unlock()
	return State{
		Behaviour: s.behaviour, Scope: s.scope, UnknownIDs: s.unknown,
		Codes: s.size, Listed: len(s.records), Enterprise: enterpriseName, Since: s.since,
	}
}

// Set applies a change as a whole, or nothing of it when a value is not
// accepted; the error says which and what is.
func (s *Sandbox) Set(c Change) error {
	if err := c.check(); err != nil {
		return err
	}
	if c.Codes != 0 || c.Reset {
		size := s.State().Codes
		if c.Codes != 0 {
			size = inventorySize(c.Codes)
		}
		s.fill(size)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if c.Behaviour != "" {
		s.behaviour = c.Behaviour
	}
	if c.Scope != "" {
		s.scope = c.Scope
	}
	if c.UnknownIDs != "" {
		s.unknown = c.UnknownIDs
	}
	s.logger.Warn("SANDBOX: set", "behaviour", s.behaviour, "scope", s.scope, "codes", s.size, "reset", c.Reset)
	return nil
}

func (c Change) check() error {
	for _, f := range []struct {
		name, value string
		accepted    []string
	}{
		{"behaviour", c.Behaviour, Behaviours()},
		{"scope", c.Scope, []string{ScopeOnce, ScopeAlways}},
		{"unknownIds", c.UnknownIDs, []string{UnknownIgnore, UnknownRefuse}},
	} {
		if f.value != "" && !slices.Contains(f.accepted, f.value) {
			return fmt.Errorf("%s %.40q is not one of %s", f.name, f.value, strings.Join(f.accepted, ", "))
		}
	}
	if c.Codes < Empty || c.Codes > MaxCodes {
		return fmt.Errorf("codes must be from 0 to %d, not %d", MaxCodes, c.Codes)
	}
	return nil
}

// fill makes the data anew. It generates outside the lock: a large inventory
// takes a moment in which the service goes on answering.
func (s *Sandbox) fill(size int) {
	now := s.now()
	records := generate(s.seed, size, now)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.records, s.size, s.outbox, s.since = records, size, nil, now
	s.resources = size + spareResources
}

func inventorySize(asked int) int { return max(0, min(asked, MaxCodes)) }
