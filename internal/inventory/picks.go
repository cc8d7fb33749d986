package inventory

import "sync"

// mostPicks is how many resolved selections a list remembers.
const mostPicks = 32

// Picks are those ids of a selection that a list has, as rows. They belong to that list.
type Picks struct {
	rows   rowSet
	listed int
	all    int
}

// Listed returns how many of the ids are listed, and Missing how many are not.
func (p *Picks) Listed() int  { return p.listed }
func (p *Picks) Missing() int { return p.all - p.listed }

// picks remembers what was resolved, so that it ends with the list.
type picks struct {
	mu        sync.Mutex
	byVersion map[int64]*Picks
}

// Pick resolves the ids that are true in a selection. Version stands for exactly these ids, and asked with the same one
// again it costs nothing; 0 stands for nothing.
func (l *List) Pick(ids map[string]bool, version int64) *Picks {
	l.picks.mu.Lock()
	known := l.picks.byVersion[version]
	l.picks.mu.Unlock()
	if known != nil && version != 0 {
		return known
	}
	p := &Picks{rows: newRowSet(len(l.entries))}
	for id, picked := range ids {
		if !picked {
			continue
		}
		p.all++
		if row, listed := l.row(id); listed {
			p.rows.add(row)
			p.listed++
		}
	}
	l.picks.mu.Lock()
	defer l.picks.mu.Unlock()
	if len(l.picks.byVersion) >= mostPicks || l.picks.byVersion == nil {
		l.picks.byVersion = make(map[int64]*Picks)
	}
	l.picks.byVersion[version] = p
	return p
}
