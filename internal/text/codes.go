package text

// Words for one activation code, the same on every table and in every export.

// TerminalType names a terminal type of the service. A type that is not known
// is shown as it came (source: the vendor's page meeting_21_1535).
func (l Language) TerminalType(t string) string {
	switch t {
	case "idea-hub":
		return l.pick("IdeaHub", "智能协作大屏")
	case "huawei-vision":
		return l.pick("Smart TV", "智慧屏TV")
	case "welink-desktop(iwb)":
		return l.pick("SmartRooms meeting version", "SmartRooms会议版")
	case "smart-rooms":
		return l.pick("SmartRooms full version", "SmartRooms完整版")
	}
	return t
}

// CodeColumn names a column by its sort key: "terminal", "code", "type",
// "department", "expires" or "status".
func (l Language) CodeColumn(column string) string {
	switch column {
	case "terminal":
		return l.pick("Terminal", "终端")
	case "code":
		return l.pick("Code", "激活码")
	case "type":
		return l.pick("Type", "类型")
	case "department":
		return l.pick("Department", "部门")
	case "expires":
		return l.pick("Expires", "到期时间")
	case "status":
		return l.pick("Status", "状态")
	}
	return column
}

// CodeExpired is the state of a code whose time is over.
func (l Language) CodeExpired() string { return l.pick("Expired", "已过期") }

// CodeSoon is the state of a code that can be used for a short while only.
func (l Language) CodeSoon() string { return l.pick("Expires soon", "即将过期") }

// CodeValid is the state of a code that can be used for longer.
func (l Language) CodeValid() string { return l.pick("Valid", "有效") }

// CodeNotGiven stands where the service gives no expiry.
func (l Language) CodeNotGiven() string { return l.pick("Not given", "未提供") }

// CodeNoDepartment stands where the service gives no department.
func (l Language) CodeNoDepartment() string { return l.pick("No department", "无部门") }

// CodeNoName stands where the service gives no terminal name.
func (l Language) CodeNoName() string { return l.pick("Without a name", "未命名") }

// CodeShow shows a masked code.
func (l Language) CodeShow() string { return l.pick("Show", "显示") }

// CodeHide masks a shown code again.
func (l Language) CodeHide() string { return l.pick("Hide", "隐藏") }

// CodeCopy copies a code.
func (l Language) CodeCopy() string { return l.pick("Copy", "复制") }

// CodeCopied confirms that something was copied.
func (l Language) CodeCopied() string { return l.pick("Copied", "已复制") }

// CodeCopyFailed is said when the browser does not allow copying.
func (l Language) CodeCopyFailed() string {
	return l.pick("The browser did not allow copying", "浏览器不允许复制")
}

// CodeShowLabel is the full label of CodeShow for screen readers.
func (l Language) CodeShowLabel(terminal string) string {
	return l.pick("Show the code of "+terminal, "显示“"+terminal+"”的激活码")
}

// CodeCopyLabel is the full label of CodeCopy for screen readers.
func (l Language) CodeCopyLabel(terminal string) string {
	return l.pick("Copy the code of "+terminal, "复制“"+terminal+"”的激活码")
}

// CodeDetails opens the rest of a row on small screens.
func (l Language) CodeDetails() string { return l.pick("Details", "详情") }

// CodeID is the heading of the ids by which the service knows codes.
func (l Language) CodeID() string { return l.pick("Code id", "激活码 ID") }
