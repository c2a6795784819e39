import type { AliasFamily } from '../aliases/alias-table.js';

/** Portuguese headers. */
export const portuguese: AliasFamily = {
  name: 'Portuguese',
  everywhere: {
    strong: {
      title: ['Título', 'Nome do produto', 'Nome'],
      description: ['Descrição', 'Descrição do produto'],
      link: ['URL do produto', 'Link do produto'],
      image_link: ['Imagem', 'Link da imagem', 'URL da imagem', 'Imagem principal', 'Foto'],
      additional_image_link: ['Imagens adicionais', 'Link da imagem adicional', 'Outras imagens'],
      price: ['Preço', 'Preço de venda', 'Preço com IVA', 'Valor'],
      sale_price: ['Preço promocional', 'Preço de saldo', 'Preço com desconto'],
      availability: ['Disponibilidade', 'Disponível'],
      availability_date: ['Data de disponibilidade'],
      condition: ['Condição', 'Estado do produto'],
      brand: ['Marca'],
      gtin: ['Código de barras', 'Código EAN'],
      mpn: ['Código do fabricante', 'Referência do fabricante'],
      color: ['Cor'],
      size: ['Tamanho'],
      gender: ['Gênero', 'Género', 'Sexo'],
      age_group: ['Faixa etária', 'Grupo etário'],
      material: ['Material'],
      pattern: ['Padrão', 'Estampa'],
      product_type: ['Tipo de produto', 'Categoria do produto'],
      'product_type@2': ['Subcategoria'],
      google_product_category: ['Categoria do Google', 'Categoria do produto no Google'],
      item_group_id: ['ID do grupo', 'ID do grupo do item'],
      'shipping(price)': ['Frete', 'Custo de envio', 'Portes'],
      '#currency': ['Moeda'],
    },
    weak: {
      offer_id: ['Código do artigo', 'Número do artigo'],
      brand: ['Fabricante'],
      product_type: ['Categoria', 'Categorias'],
      description: ['Descrição curta', 'Breve descrição'],
      shipping_weight: ['Peso'],
    },
    last: {
      offer_id: ['Código do produto', 'ID do produto'],
    },
    custom: ['Quantidade', 'Estoque'],
    ambiguous: {
      Código: ['offer_id', 'gtin', 'mpn'],
      Referência: ['offer_id', 'mpn'],
      Estado: ['condition', 'availability'],
      Modelo: ['title', 'mpn'],
    },
  },
};
