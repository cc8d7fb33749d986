package handlers

import "sync"

// lanes let one at a time do something under the same key, and nobody wait for another key. What is done there waits for
// the databases several times: with one lane for everybody, two hundred people would wait for the sum of it. The zero
// value is ready.
type lanes struct {
	mu   sync.Mutex
	keys map[string]*lane // those that are in use
}

type lane struct {
	busy chan struct{}
	n    int // who is in it or waits for it; guarded by lanes.mu
}

// take waits until the key's lane is free. The caller leaves it again, once.
func (l *lanes) take(key string) (leave func()) {
	l.mu.Lock()
	if l.keys == nil {
		l.keys = map[string]*lane{}
	}
	one := l.keys[key]
	if one == nil {
		one = &lane{busy: make(chan struct{}, 1)}
		l.keys[key] = one
	}
	one.n++
	l.mu.Unlock()
	one.busy <- struct{}{}
	return func() {
		<-one.busy
		l.mu.Lock()
		defer l.mu.Unlock()
		if one.n--; one.n == 0 {
			delete(l.keys, key)
		}
	}
}
