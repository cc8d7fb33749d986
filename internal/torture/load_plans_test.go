package torture

import "slices"

// loadPlan is a plan that a person has made.
type loadPlan struct {
	by       string
	ids      []string // as its page showed them, in order of size
	executed bool     // the button was pressed
	claimed  int      // codes that its result says are deleted
}

// made notes a plan.
func (l *load) made(id string, plan *loadPlan) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.plans[id] != nil {
		l.t.Errorf("the plan %s is handed out twice", id)
	}
	l.plans[id] = plan
}

// leftOut notes what was ticked and is not in the plan.
func (l *load) leftOut(ticked map[string]bool, planned []string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for id := range ticked {
		if !slices.Contains(planned, id) {
			l.absent[id] = true
		}
	}
}

// claims notes how many codes a result says are deleted.
func (l *load) claims(id string, numbers []int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, n := range numbers {
		l.plans[id].claimed = max(l.plans[id].claimed, n)
	}
}
