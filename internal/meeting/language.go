package meeting

import "context"

// languageKey is the context key of the language.
type languageKey struct{}

// The languages that the service speaks. Its own default is Chinese.
const (
	english = "en-US"
	chinese = "zh-CN"
)

// WithLanguage returns a context whose calls ask the service for messages in
// this language, "zh-CN" or "en-US". Without it, or with another one, they ask
// for English.
func WithLanguage(ctx context.Context, tag string) context.Context {
	return context.WithValue(ctx, languageKey{}, tag)
}

// Language returns the language that the calls of a context ask for.
func Language(ctx context.Context) string {
	if tag, _ := ctx.Value(languageKey{}).(string); tag == chinese {
		return chinese
	}
	return english
}
