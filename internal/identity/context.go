package identity

import "context"

type personKey struct{}

// WithPerson returns a context of work on behalf of the person with this key. Work that outlives the request keeps it.
func WithPerson(ctx context.Context, key string) context.Context {
	return context.WithValue(ctx, personKey{}, key)
}

// PersonOf returns the key of the person on whose behalf the work of ctx is done, "" if it is nobody's.
func PersonOf(ctx context.Context) string {
	key, _ := ctx.Value(personKey{}).(string)
	return key
}
