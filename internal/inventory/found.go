package inventory

import "codedesk/internal/meeting"

// Found tells of a code that the service has listed a moment ago, such as a new one. A list at hand that does not show it
// is read anew in the background, as after a check that says something else; a part of the first list says nothing.
func (v *Inventory) Found(code meeting.Code) {
	v.mu.Lock()
	list := v.list
	v.mu.Unlock()
	if list == nil {
		return
	}
	if _, shown := list.Lookup(code.ID); !shown {
		// Not joined: a reading under way may have passed the place before.
		_, _ = v.fresh() // fails only when closed, and then nobody looks at the list any more
	}
}
