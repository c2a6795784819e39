import { describe, expect, it } from 'vitest';
import { isPlaceholder } from '../../src/value/placeholder.js';

describe('words that only say that there is no value', () => {
  it.each([
    ['English', 'not available'],
    ['German', 'keine Angabe'],
    ['French', 'Non renseigné'],
    ['Spanish', 'Sin datos'],
    ['Italian', 'non disponibile'],
    ['Dutch', 'niet bekend'],
    ['Polish', 'Brak danych'],
    ['Portuguese', 'Não informado'],
    ['Czech', 'neuvedeno'],
    ['Hungarian', 'nincs adat'],
    ['Russian', 'Не указано'],
    ['Japanese', '該当なし'],
    ['Chinese', '暂无'],
  ])('are known in %s: %s', (_, word) => {
    expect(isPlaceholder(word)).toBe(true);
  });

  it.each(['NB', 'ND', 'BD', 'NC', 'SO', 'New Balance', '0', 'none of these'])('are not seen in %s', (word) => {
    expect(isPlaceholder(word)).toBe(false);
  });
});
