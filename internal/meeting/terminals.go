package meeting

import "context"

// SearchTerminals returns all codes whose Terminal is exactly this name. The
// service searches by parts of code or name; all matches are read and compared.
// A name that is part of many takes as many requests as their list.
func (c *Client) SearchTerminals(ctx context.Context, name string) ([]Code, error) {
	if n := len([]rune(name)); n == 0 || n > maxSearchRunes {
		// An empty key would read the whole list.
		return nil, &Error{Kind: KindRejected, Op: opSearch, Err: errSearch}
	}
	codes, e := c.matching(ctx, opSearch, name, func(code Code) bool { return code.Terminal == name })
	if e != nil {
		return nil, e
	}
	return codes, nil
}
