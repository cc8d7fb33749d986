package inventory

import "time"

// Held says how many codes the complete list at hand has and how long ago its reading ended. It starts no reading. It is
// not ok while there is no such list.
func (v *Inventory) Held() (codes int, old time.Duration, ok bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.list == nil {
		return 0, 0, false
	}
	return v.list.Len(), max(v.now().Sub(v.readEnd), 0), true
}
