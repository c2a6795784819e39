/** Words that people and programs write where they have no value. */
const placeholders = new Set(
  [
    '-|--|---|.|?|/|\\|_|x|xx|xxx|n/a|n.a.|n.a|na|n\\a|null',
    '(null)|\\n|nil|nan|none|undefined|void|empty|blank|missing|unknown|tbd|tba|not available|not applicable',
    'does not apply|doesnotapply|does not exist|not assigned|exempt|gtin exempt|no gtin|no ean|no upc',
    'no barcode|keine|kein|keine angabe|k.a.|k. a.|nicht zutreffend|entfällt|unbekannt|ohne|aucun|aucune',
    'non applicable|sans|ninguno|no aplica|no disponible|sin ean|nessuno|geen|niet van toepassing|n.v.t.|nvt',
    'brak|nie dotyczy|nenhum|não se aplica|není|nincs|нет|なし|無し|无|無|없음',
  ].flatMap((line) => line.split('|')),
);

/** Whether the text, without blanks around it, only says that there is no value. */
export function isPlaceholder(text: string): boolean {
  return text.length <= 24 && placeholders.has(text.toLowerCase());
}
