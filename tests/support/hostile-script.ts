/** What would run if a page took words for markup. */
export const image = '<img src=x onerror="hacked=1">';
/** With a word so long that it must be broken where there is no room. */
export const script = `${image}<script>hacked=1</script>${'w'.repeat(20)}`;
