package identity

// Count returns how many users have a role.
func (u *Users) Count(role Role) int {
	n := 0
	for _, one := range u.book().users {
		if one.person.Role == role {
			n++
		}
	}
	return n
}
