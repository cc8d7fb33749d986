package text

// What is wrong with one field of a form or of an address. Each message names
// the field and what it takes.

// FieldName is what people call a form field, by the name it has in the form;
// one that is not known is called as it came.
func (l Language) FieldName(field string) string {
	switch field {
	case "username":
		return l.SignInUser()
	case "password":
		return l.SignInPassword()
	case "q":
		return l.pick("Search text", "搜索文本")
	case "type":
		return l.ListType()
	case "dept":
		return l.ListDepartment()
	case "expiry":
		return l.ListExpiry()
	case "sort":
		return l.pick("Sort order", "排序")
	case "page":
		return l.pick("Page number", "页码")
	case "size":
		return l.ListSize()
	case "id", "was":
		return l.pick("Selected codes", "已选激活码")
	case "do":
		return l.pick("Button", "按钮")
	case "reason":
		return l.PlanReason()
	case "understood", "count":
		return l.PlanConfirm()
	case "behaviour":
		return l.DemoBehaviour()
	case "scope":
		return l.DemoScope()
	case "codes":
		return l.DemoSize()
	case "language":
		return l.ShellLanguage()
	case "theme":
		return l.ShellTheme()
	case "mask":
		return l.PreferencesMask()
	case "persona":
		return l.pick("Persona", "身份")
	case "view":
		return l.pick("View", "视图")
	case "what":
		return l.HistoryOutcome()
	case "who":
		return l.HistoryWho()
	case "from":
		return l.HistoryFrom()
	case "to":
		return l.HistoryTo()
	case "kind":
		return l.ProtectKind()
	case "protect":
		return l.ProtectWhat()
	case "protect-reason":
		return l.ProtectReason()
	case "days":
		return l.RecipeDays()
	case "name":
		return l.RecipeName()
	case "matches":
		return l.pick("Number of codes", "激活码数量")
	case "version":
		return l.pick("Version", "版本")
	}
	return field
}

// FieldNumber: the field takes a whole number in a range.
func (l Language) FieldNumber(field string, low, high int) string {
	return l.pick(
		l.FieldName(field)+": a whole number from "+count(low)+" to "+count(high),
		l.FieldName(field)+"：请输入 "+count(low)+" 到 "+count(high)+" 的整数")
}

// FieldOneOf: the field takes one of a few values, given as they are written
// in the form.
func (l Language) FieldOneOf(field string, values []string) string {
	return l.pick(
		l.FieldName(field)+": one of "+l.Join(values),
		l.FieldName(field)+"：请使用以下值之一："+l.Join(values))
}

// FieldTooLong: the field takes up to limit characters.
func (l Language) FieldTooLong(field string, limit int) string {
	return l.pick(
		l.FieldName(field)+": up to "+some(limit, "character", "characters"),
		l.FieldName(field)+"：最多 "+count(limit)+" 个字符")
}

// FieldTooMany: the field was sent more often than limit times.
func (l Language) FieldTooMany(field string, limit int) string {
	return l.pick(
		l.FieldName(field)+": up to "+count(limit)+" at once",
		l.FieldName(field)+"：每次最多 "+count(limit)+" 个")
}

// FieldCodeID: n of the ids sent are not ids of codes.
func (l Language) FieldCodeID(n int) string {
	return l.pick(
		l.FieldName("id")+": "+some(n, "entry is not an id", "entries are not ids")+" of a code (32 of 0–9 and a–f)",
		l.FieldName("id")+"："+count(n)+" 项不是激活码 ID（应为 32 个 0–9、a–f 字符）")
}

// FieldUnknownCodes: n of the ids sent belong to no code of the list.
func (l Language) FieldUnknownCodes(n int) string {
	return l.pick(
		l.FieldName("id")+": "+some(n, "code is", "codes are")+" not in the list",
		l.FieldName("id")+"：有 "+count(n)+" 个激活码不在列表中")
}

// FieldNotInPlan: the code to take out is none of the plan's.
func (l Language) FieldNotInPlan() string {
	return l.pick("Take out: one code that is in this plan", "移出：请选择本计划中的一个激活码")
}

// FieldForm: the body is not what a form sends.
func (l Language) FieldForm() string {
	return l.pick("The request: only what a web form sends is taken", "请求：只接受网页表单提交的内容")
}
