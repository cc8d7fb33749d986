package text

// The help on keyboard shortcuts of the list. No key deletes.

// KeysTitle is the heading of the help.
func (l Language) KeysTitle() string { return l.pick("Keyboard shortcuts", "键盘快捷键") }

// KeysOpen is the button that shows the help.
func (l Language) KeysOpen() string {
	return l.pick("Show keyboard shortcuts", "查看键盘快捷键")
}

// KeysSearch: "/" goes to the search field.
func (l Language) KeysSearch() string { return l.pick("Go to the search field", "转到搜索框") }

// KeysTick: "x" ticks the row or unticks it.
func (l Language) KeysTick() string {
	return l.pick("Tick or untick the row", "勾选或取消勾选该行")
}

// KeysDown: "j" goes one row down.
func (l Language) KeysDown() string { return l.pick("Next row", "下一行") }

// KeysUp: "k" goes one row up.
func (l Language) KeysUp() string { return l.pick("Previous row", "上一行") }

// KeysRange: Shift and the space bar, or Shift and a click, tick a range.
func (l Language) KeysRange() string {
	return l.pick("Tick all rows from the last tick to here", "勾选从上次勾选处到此处的所有行")
}

// KeysHelp: "?" opens this help.
func (l Language) KeysHelp() string { return l.pick("Show this help", "显示此帮助") }

// KeysUse labels the switch that turns single letters on and off.
func (l Language) KeysUse() string { return l.pick("Use these shortcuts", "使用这些快捷键") }

// KeysDrag: the mouse is pressed on a checkbox and moved over others.
func (l Language) KeysDrag() string {
	return l.pick("Drag over the checkboxes to tick many rows", "在复选框上拖动可勾选多行")
}

// KeysMouse stands in the place of a key for what is done with the mouse.
func (l Language) KeysMouse() string { return l.pick("Mouse", "鼠标") }

// KeysClose closes the help.
func (l Language) KeysClose() string { return l.pick("Close", "关闭") }
