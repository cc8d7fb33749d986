package text

// PreferencesTitle is the heading of the preferences.
func (l Language) PreferencesTitle() string { return l.pick("Preferences", "偏好设置") }

// PreferencesSize labels the choice of how many rows a page has.
func (l Language) PreferencesSize() string { return l.ListSize() }

// PreferencesRows is one of these choices.
func (l Language) PreferencesRows(n int) string {
	return l.pick(some(n, "row", "rows"), count(n)+" 行")
}

// PreferencesMask is the question whether codes are masked.
func (l Language) PreferencesMask() string { return l.pick("Digits of codes", "激活码号码") }

// PreferencesMaskOn masks them.
func (l Language) PreferencesMaskOn() string { return l.pick("Hide", "隐藏") }

// PreferencesMaskOff shows them.
func (l Language) PreferencesMaskOff() string { return l.pick("Show", "显示") }

// PreferencesMaskHint says what hiding them is good for.
func (l Language) PreferencesMaskHint() string {
	return l.pick("For projectors and shared screens. Each code can still be shown.", "适用于投影和共享屏幕，仍可逐个显示。")
}

// PreferencesMaskAlways says that a setting masks codes for everybody.
func (l Language) PreferencesMaskAlways() string {
	return l.pick("Codes are hidden for everybody by a setting of this dashboard.", "本系统已设置为对所有人隐藏激活码。")
}

// PreferencesSave is the button.
func (l Language) PreferencesSave() string { return l.pick("Save", "保存") }

// PreferencesSaved confirms it.
func (l Language) PreferencesSaved() string {
	return l.pick("Your preferences are saved.", "偏好设置已保存。")
}
