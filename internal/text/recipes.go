package text

import "time"

// What the recipes say: named filters that everybody shares.

// RecipesTitle is the heading of their page and its entry in the navigation.
func (l Language) RecipesTitle() string { return l.pick("Recipes", "筛选方案") }

// RecipesText says what they are for.
func (l Language) RecipesText() string {
	return l.pick(
		"Filters with a name, shared by everybody. A recipe only selects: what is deleted is decided on a page of its own.",
		"已命名的筛选条件，所有人共用。筛选方案只用于选择激活码，是否删除会在单独的页面确认。")
}

// RecipesAll leads to the page, with how many there are.
func (l Language) RecipesAll(n int) string {
	return l.pick("All "+some(n, "recipe", "recipes"), "全部 "+count(n)+" 个筛选方案")
}

// RecipesSave makes a recipe of the filters in force.
func (l Language) RecipesSave() string {
	return l.pick("Save this filter as a recipe", "将当前筛选保存为方案")
}

// RecipesNew leads to an empty form.
func (l Language) RecipesNew() string { return l.pick("New recipe", "新建筛选方案") }

// RecipesEmpty: there are none.
func (l Language) RecipesEmpty() Empty {
	return Empty{
		l.pick("No recipes", "没有筛选方案"),
		l.pick("Filter the list, then save the filter under a name that everybody understands.", "先筛选列表，再用大家都能理解的名称保存筛选条件。"),
		l.RecipesNew(),
	}
}

// RecipesFull says that there can be no more than max.
func (l Language) RecipesFull(max int) string {
	return l.pick(
		"There can be up to "+some(max, "recipe", "recipes")+". Remove one to make another.",
		"最多可有 "+count(max)+" 个筛选方案，请先移除一个再新建。")
}

// RecipesUncounted says why there are no counts: there is no list.
func (l Language) RecipesUncounted() string {
	return l.pick("The list of codes is not read yet, so nothing can be counted or selected.", "激活码列表尚未读取，暂时无法计数或选择。")
}

// RecipesPart says that only n codes have been read so far.
func (l Language) RecipesPart(n int) string {
	return l.pick("The list is still being read. What is counted and selected here is of the first "+some(n, "code", "codes")+".", "列表仍在读取中，此处的计数和选择仅针对已读取的 "+count(n)+" 个激活码。")
}

// RecipesOld warns that counts are those of an old list.
func (l Language) RecipesOld(at, now time.Time) string {
	return l.pick(
		"The counts are those of the list read "+l.At(at, now)+". A newer one could not be read, so nothing can be selected.",
		"计数基于 "+l.At(at, now)+" 读取的列表，未能读取更新的列表，暂时无法选择。")
}

// RecipesUnread: the database of the recipes does not answer.
func (l Language) RecipesUnread() Problem {
	return Problem{
		l.pick("The recipes cannot be read or written now", "目前无法读取或写入筛选方案"),
		l.pick("The list of codes works without them.", "激活码列表不受影响。"),
		l.pick("Try again in a moment. If it stays, tell the person who runs Codedesk.", "请稍后重试。如果仍有问题，请联系 Codedesk 的运维人员。"),
	}
}

// RecipeFirst names a recipe that a new installation comes with.
func (l Language) RecipeFirst(key string) string {
	switch key {
	case "expired":
		return l.CodeExpired()
	case "expired-30":
		return l.RecipeExpiredFor(30)
	case "within-7":
		return l.RecipeExpiresWithin(7)
	}
	return l.pick("Recipe "+key, "筛选方案 "+key)
}

// RecipeExpiredFor is a relative expiry in the past, in words.
func (l Language) RecipeExpiredFor(days int) string {
	return l.pick("Expired more than "+some(days, "day", "days")+" ago", "已过期超过 "+count(days)+" 天")
}

// RecipeExpiresWithin is a relative expiry to come, in words.
func (l Language) RecipeExpiresWithin(days int) string {
	return l.pick("Expires within "+some(days, "day", "days"), "将在 "+count(days)+" 天内到期")
}

// RecipeMatches says how many codes match.
func (l Language) RecipeMatches(n int) string {
	return l.pick(some(n, "code matches", "codes match"), "匹配 "+count(n)+" 个激活码")
}

// RecipeNews says how many of them did not match when the reader used the recipe last.
func (l Language) RecipeNews(n int, at, now time.Time) string {
	if n == 0 {
		return l.pick("none new since you last used it, "+l.At(at, now), "自您上次使用（"+l.At(at, now)+"）以来没有新增")
	}
	return l.pick("+"+count(n)+" since you last used it, "+l.At(at, now), "自您上次使用（"+l.At(at, now)+"）以来新增 "+count(n)+" 个")
}

// RecipeDifference is said where the codes were too many to be remembered one by one: only their numbers are compared.
func (l Language) RecipeDifference(before int, at, now time.Time) string {
	return l.pick(count(before)+" matched when you last used it, "+l.At(at, now), "您上次使用（"+l.At(at, now)+"）时匹配 "+count(before)+" 个")
}

// RecipeMadeBy says who made a recipe.
func (l Language) RecipeMadeBy(name string) string {
	return l.pick("made by "+name, "创建者："+name)
}

// RecipeChangedBy says who changed it last.
func (l Language) RecipeChangedBy(name string) string {
	return l.pick("changed by "+name, "最近修改："+name)
}

// RecipeBuiltIn says that a recipe came with Codedesk.
func (l Language) RecipeBuiltIn() string { return l.pick("Comes with Codedesk", "Codedesk 自带") }

// RecipeGoneType says that no code has the type any more.
func (l Language) RecipeGoneType() string {
	return l.pick("No code in the list has this terminal type.", "列表中没有此终端类型的激活码。")
}

// RecipeGoneDept says that no code has the department any more.
func (l Language) RecipeGoneDept() string {
	return l.pick("No code in the list has this department.", "列表中没有此部门的激活码。")
}

// RecipeHidden says why a recipe cannot be looked at by somebody who sees masked codes.
func (l Language) RecipeHidden() string {
	return l.pick(
		"Its search text has digits that may be those of a code. They are hidden, as codes are hidden for you, and so is what it finds.",
		"其搜索文本包含可能属于激活码的数字。由于您看到的激活码已隐藏部分数字，该文本及其结果也不显示。")
}

// RecipeShow shows the list filtered by a recipe.
func (l Language) RecipeShow() string { return l.pick("Show in the list", "在列表中查看") }

// RecipeShowLabel is the same with the recipe's name.
func (l Language) RecipeShowLabel(name string) string {
	return l.pick("Show in the list: "+name, "在列表中查看："+name)
}

// RecipeSelect selects what a recipe matches.
func (l Language) RecipeSelect(n int) string {
	return l.pick("Select "+some(n, "code", "codes"), "选择 "+count(n)+" 个激活码")
}

// RecipeSelectLabel is the same with the recipe's name.
func (l Language) RecipeSelectLabel(n int, name string) string {
	return l.pick(l.RecipeSelect(n)+": "+name, l.RecipeSelect(n)+"："+name)
}

// RecipeEdit leads to the form of a recipe.
func (l Language) RecipeEdit() string { return l.pick("Edit", "编辑") }

// RecipeEditLabel is the same with the recipe's name.
func (l Language) RecipeEditLabel(name string) string {
	return l.pick("Edit: "+name, "编辑："+name)
}

// RecipeRemove leads to the question whether to remove a recipe.
func (l Language) RecipeRemove() string { return l.pick("Remove…", "移除…") }

// RecipeRemoveLabel is the same with the recipe's name.
func (l Language) RecipeRemoveLabel(name string) string {
	return l.pick("Remove: "+name, "移除："+name)
}

// RecipeSelected says how many codes a recipe has added to the selection, of those that match.
func (l Language) RecipeSelected(added, matching int, name string) string {
	switch {
	case matching == 0:
		return l.pick("No code matches “"+name+"” now, so nothing was selected", "目前没有激活码匹配“"+name+"”，未选择任何内容")
	case added < matching:
		return l.pick(
			some(matching, "code", "codes")+" of “"+name+"” selected, "+count(added)+" of them newly",
			"已选择“"+name+"”的 "+count(matching)+" 个激活码，其中 "+count(added)+" 个为新选")
	}
	return l.pick(some(matching, "code", "codes")+" of “"+name+"” selected", "已选择“"+name+"”的 "+count(matching)+" 个激活码")
}

// RecipeCountChanged says that another number was on the button.
func (l Language) RecipeCountChanged(was, is int) string {
	return l.pick(
		"The page said "+count(was)+". By now "+some(is, "code matches", "codes match")+". Nothing is deleted before you have seen each of them.",
		"页面显示的是 "+count(was)+" 个，现在匹配 "+count(is)+" 个。在您逐一查看之前，不会删除任何内容。")
}
