package text

import (
	"testing"
	"time"
	_ "time/tzdata" // the tests name zones on machines without zone files
)

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func TestDatesAreWrittenInTheZoneTheyCarry(t *testing.T) {
	at := time.Date(2026, 5, 3, 10, 0, 9, 0, time.UTC).In(zone(t, "Asia/Shanghai"))
	now := at.Add(time.Hour)
	tests := []struct{ what, got, want string }{
		{"English time", English.Time(at), "3 May 2026, 18:00"},
		{"Chinese time", Chinese.Time(at), "2026年5月3日 18:00"},
		{"English date", English.Date(at), "3 May 2026"},
		{"Chinese date", Chinese.Date(at), "2026年5月3日"},
		{"English day of this year", English.Day(at, now), "3 May"},
		{"Chinese day of this year", Chinese.Day(at, now), "5月3日"},
		{"day of another year", English.Day(at, now.AddDate(1, 0, 0)), "3 May 2026"},
		{"clock", English.Clock(at), "18:00:09"},
		{"English today", English.At(at, now), "at 18:00:09"},
		{"Chinese today", Chinese.At(at, now), "18:00:09"},
		{"English yesterday", English.At(at, now.AddDate(0, 0, 1)), "on 3 May 2026 at 18:00:09"},
		{"Chinese yesterday", Chinese.At(at, now.AddDate(0, 0, 1)), "2026年5月3日 18:00:09"},
	}
	for _, test := range tests {
		if test.got != test.want {
			t.Errorf("%s: %q, want %q", test.what, test.got, test.want)
		}
	}
}

func TestZone(t *testing.T) {
	at := time.Date(2026, 7, 1, 12, 0, 0, 0, time.UTC)
	for name, want := range map[string]string{
		"UTC":               "UTC",
		"Asia/Shanghai":     "UTC+08:00 CST",
		"Europe/Berlin":     "UTC+02:00 CEST",
		"Europe/London":     "UTC+01:00 BST",
		"America/Sao_Paulo": "UTC−03:00",
		"Asia/Kathmandu":    "UTC+05:45",
	} {
		if got := English.Zone(at.In(zone(t, name))); got != want {
			t.Errorf("Zone in %s = %q, want %q", name, got, want)
		}
	}
	if got := English.Zone(at.In(time.FixedZone("", 3600))); got != "UTC+01:00" {
		t.Errorf("Zone without a name = %q", got)
	}
}

func TestRelative(t *testing.T) {
	now := time.Date(2026, 11, 23, 16, 5, 0, 0, time.UTC)
	const day = 24 * time.Hour
	tests := []struct {
		from   time.Duration
		en, zh string
	}{
		{0, "just now", "刚刚"},
		{-59 * time.Second, "just now", "刚刚"},
		{time.Second, "in less than a minute", "不到 1 分钟后"},
		{-time.Minute, "1 minute ago", "1 分钟前"},
		{2 * time.Minute, "in 2 minutes", "2 分钟后"},
		{-(time.Hour - 1), "59 minutes ago", "59 分钟前"},
		{-time.Hour, "1 hour ago", "1 小时前"},
		{-3 * time.Hour, "3 hours ago", "3 小时前"},
		{day - 1, "in 23 hours", "23 小时后"},
		{day, "in 1 day", "1 天后"},
		{-day, "1 day ago", "1 天前"},
		{5*day + 17*time.Hour, "in 6 days", "6 天后"}, // 29 November, 09:05
		{-41 * day, "41 days ago", "41 天前"},
		{-1500 * day, "1,500 days ago", "1,500 天前"},
	}
	for _, test := range tests {
		if got := English.Relative(now.Add(test.from), now); got != test.en {
			t.Errorf("English, %v: %q, want %q", test.from, got, test.en)
		}
		if got := Chinese.Relative(now.Add(test.from), now); got != test.zh {
			t.Errorf("Chinese, %v: %q, want %q", test.from, got, test.zh)
		}
	}
}

func TestRelativeWhereClocksChange(t *testing.T) {
	berlin := zone(t, "Europe/Berlin")
	tests := []struct {
		name   string
		t, now time.Time
		want   string
	}{
		{"a day of 25 hours is one day", time.Date(2026, 10, 25, 23, 50, 0, 0, berlin), time.Date(2026, 10, 25, 0, 10, 0, 0, berlin), "in 1 day"},
		{"a day of 23 hours is told in hours", time.Date(2026, 3, 30, 0, 0, 0, 0, berlin), time.Date(2026, 3, 29, 0, 0, 0, 0, berlin), "in 23 hours"},
		{"days are counted across the change", time.Date(2026, 4, 2, 8, 0, 0, 0, berlin), time.Date(2026, 3, 27, 20, 0, 0, 0, berlin), "in 6 days"},
		{"the zone of the time counts, not that of now", time.Date(2026, 5, 3, 0, 30, 0, 0, berlin), time.Date(2026, 5, 1, 21, 0, 0, 0, time.UTC), "in 2 days"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := English.Relative(test.t, test.now); got != test.want {
				t.Errorf("%q, want %q", got, test.want)
			}
		})
	}
}

func TestDurationRoundsUp(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0: "1 second", -time.Second: "1 second", 1001 * time.Millisecond: "2 seconds",
		90 * time.Second: "90 seconds", 2 * time.Minute: "2 minutes", 121 * time.Second: "3 minutes",
		2 * time.Hour: "2 hours", 150 * time.Minute: "3 hours",
	} {
		if got := English.Duration(d); got != want {
			t.Errorf("Duration(%v) = %q, want %q", d, got, want)
		}
	}
	if got := Chinese.Duration(time.Minute); got != "60 秒" {
		t.Errorf("Chinese.Duration(1 minute) = %q", got)
	}
}
