package sandbox

import (
	"encoding/json"
)

// deleteCodes answers DELETE /v1/usg/dcs/corp/vision/activecode
// (meeting_21_1533): a JSON array of ids in, 200 without a body out. How many
// ids are accepted is not documented; here there is no limit but that of the
// body.
func (s *Sandbox) deleteCodes(c *call) {
	ids, whole := parseIDs(c.body)
	s.log.update(c.seq, func(q *Request) { q.IDs = len(ids) }) // a request that is refused named them, too
	t, ok := c.authorizeAdministrator()
	if !ok || c.refuse(t) {
		return
	}
	if !whole {
		c.fail(faultParameter)
		return
	}
	if len(ids) > refusedSize && c.strike(behaviourOver100) != "" {
		c.fail(faultParameter)
		return
	}
	struck := c.strike(behaviourSlow, behaviourTimeout, behaviourHalf)
	if struck == behaviourHalf {
		ids = everySecond(ids)
	}
	if !s.remove(ids) {
		c.fail(faultNoCode)
		return
	}
	switch struck {
	case behaviourSlow:
		c.wait(slowness)
	case behaviourTimeout:
		if !c.wait(holdLimit) {
			return // nobody is left to be told
		}
	}
	c.done()
}

// parseIDs accepts exactly one JSON array of one or more strings.
func parseIDs(body []byte) ([]string, bool) {
	var list []*string
	if json.Unmarshal(body, &list) != nil || len(list) == 0 {
		return nil, false
	}
	ids := make([]string, len(list))
	for i, id := range list {
		if id == nil {
			return nil, false
		}
		ids[i] = *id
	}
	return ids, true
}

// everySecond gives the second, the fourth … of ids, so that of a single one
// none is deleted.
func everySecond(ids []string) []string {
	var half []string
	for i := 1; i < len(ids); i += 2 {
		half = append(half, ids[i])
	}
	return half
}

// remove deletes the codes with these ids all at once. It says false, and
// deletes nothing, when one is unknown and that was set to be refused.
func (s *Sandbox) remove(ids []string) bool {
	doomed := make(map[codeID]bool, len(ids))
	malformed := false
	for _, text := range ids {
		id, ok := parseCodeID(text)
		malformed = malformed || !ok
		if ok {
			doomed[id] = true
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	kept := make([]record, 0, len(s.records))
	for _, r := range s.records {
		if !doomed[r.id] {
			kept = append(kept, r)
		}
	}
	if s.unknown == UnknownRefuse && (malformed || len(s.records)-len(kept) < len(doomed)) {
		return false
	}
	s.records = kept
	return true
}
