package session

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// Preferences are how a person likes the pages. Zero values mean that nothing was chosen. The store keeps what it is
// given; which values make sense is checked where the form is read.
type Preferences struct {
	Language string // "", "en" or "zh-CN"
	Theme    string // "", "auto", "light" or "dark"
	Size     int    // rows a page; 0: the default
	Mask     *bool  // whether codes are masked; nil: as the settings say
}

// Preferences returns a person's preferences, the zero value when there are none.
func (s *Store) Preferences(ctx context.Context, person string) (Preferences, error) {
	if person == "" {
		return Preferences{}, errNobody
	}
	var p Preferences
	var mask sql.Null[int64]
	err := s.reads.preferences.QueryRowContext(ctx, person).Scan(&p.Language, &p.Theme, &p.Size, &mask)
	if errors.Is(err, sql.ErrNoRows) {
		return Preferences{}, nil
	}
	if err != nil {
		return Preferences{}, fmt.Errorf("session: read the preferences: %w", err)
	}
	if mask.Valid {
		p.Mask = new(mask.V != 0)
	}
	return p, nil
}

// SetPreferences replaces a person's preferences.
func (s *Store) SetPreferences(ctx context.Context, person string, p Preferences) error {
	if person == "" {
		return errNobody
	}
	var mask sql.Null[int64]
	if p.Mask != nil {
		mask.Valid = true
		if *p.Mask {
			mask.V = 1
		}
	}
	const query = `INSERT INTO preferences (person, language, theme, page_size, mask) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (person) DO UPDATE SET language = excluded.language, theme = excluded.theme,
			page_size = excluded.page_size, mask = excluded.mask`
	if _, err := s.db.ExecContext(ctx, query, person, p.Language, p.Theme, p.Size, mask); err != nil {
		return fmt.Errorf("session: write the preferences: %w", err)
	}
	return nil
}
