import type { AliasFamily } from '../aliases/alias-table.js';

/** Japanese headers. */
export const japanese: AliasFamily = {
  name: 'Japanese',
  everywhere: {
    strong: {
      title: ['商品名', '商品タイトル', 'タイトル', '品名', '製品名'],
      description: ['商品説明', '説明', '説明文', '商品説明文', '詳細-メインコメント', '商品の説明'],
      link: ['商品URL', '商品リンク', 'リンク', '商品ページURL'],
      image_link: ['商品画像', '画像', '画像URL', '商品画像URL', 'メイン画像', '商品画像リンク'],
      additional_image_link: ['追加画像', '追加の商品画像リンク', 'サブ画像'],
      price: ['価格', '販売価格', '税込価格', '販売価格(税込)', '売価'],
      sale_price: ['セール価格', '特価', '特別価格'],
      availability: ['在庫状況', '在庫'],
      availability_date: ['入荷予定日'],
      condition: ['状態', '商品の状態', 'コンディション'],
      brand: ['ブランド', 'ブランド名'],
      gtin: ['JANコード', 'JAN', 'バーコード', 'EANコード', '商品コード(JANコード等)'],
      mpn: ['製品番号', 'メーカー品番', 'メーカー型番', '型番'],
      color: ['色', 'カラー'],
      size: ['サイズ'],
      gender: ['性別'],
      age_group: ['年齢層', '対象年齢'],
      material: ['素材'],
      pattern: ['柄'],
      product_type: ['商品カテゴリ', '商品カテゴリー', 'カテゴリパス'],
      google_product_category: ['Google商品カテゴリ', 'Google 商品カテゴリ'],
      item_group_id: ['商品グループID', '商品グループ', '親商品コード'],
      'shipping(price)': ['送料'],
      '#currency': ['通貨'],
    },
    weak: {
      offer_id: ['商品コード', '商品番号', '品番', '管理番号', '商品管理番号'],
      brand: ['メーカー', 'メーカー名'],
      product_type: ['カテゴリ', 'カテゴリー', 'カテゴリ名', 'ジャンル'],
      description: ['一覧-メインコメント', '短い説明'],
      price: ['通常価格', '定価'],
      shipping_weight: ['重量', '重さ'],
    },
    last: {
      offer_id: ['商品ID'],
      price: ['税抜価格'],
    },
    custom: ['在庫数', '数量', '商品ステータス', '商品種別ID'],
    ambiguous: {
      コード: ['offer_id', 'gtin', 'mpn'],
      番号: ['offer_id', 'mpn'],
    },
  },
};
