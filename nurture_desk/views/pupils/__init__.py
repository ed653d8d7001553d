"""The page of groups and children: builder, one group, one child, the school's suggestions."""
