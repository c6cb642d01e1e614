/** What would run if a page took words for markup. */
export const image = '<img src=x onerror="hacked=1">';
export const script = `${image}<script>hacked=1</script>`;
