package inventory

import "codedesk/internal/meeting"

// Found tells of a code that the service has listed a moment ago, such as a new one. A list at hand that does not show it
// is read anew in the background, as after a check that says something else. Where nobody reads the list it is not read.
func (v *Inventory) Found(code meeting.Code) {
	v.mu.Lock()
	list, reading := v.list, v.running != nil
	v.mu.Unlock()
	shown := list == nil && !reading
	if list != nil {
		_, shown = list.Lookup(code.ID)
	}
	if !shown {
		// Not joined: a reading under way, the first one, too, may have passed the place before.
		_, _ = v.fresh() // fails only when closed, and then nobody looks at the list any more
	}
}
