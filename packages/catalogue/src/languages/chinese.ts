import type { AliasFamily } from '../aliases/alias-table.js';

/** Chinese headers. */
export const chinese: AliasFamily = {
  name: 'Chinese',
  everywhere: {
    strong: {
      title: ['标题', '商品名称', '产品名称', '商品标题', '名称', '品名', '標題', '商品名稱', '產品名稱', '名稱'],
      description: ['描述', '商品描述', '产品描述', '商品说明', '產品描述', '商品說明'],
      link: ['链接', '商品链接', '产品链接', '連結', '商品連結', '商品网址'],
      image_link: ['图片', '图片链接', '商品图片', '主图', '圖片', '圖片連結', '商品圖片', '图片地址'],
      additional_image_link: ['附加图片', '附加图片链接', '其他图片', '附加圖片', '附加圖片連結'],
      price: ['价格', '售价', '销售价', '销售价格', '單價', '價格', '售價', '单价'],
      sale_price: ['促销价', '促销价格', '特价', '優惠價', '特價', '折扣价'],
      availability: ['库存状态', '库存状况', '庫存狀態', '供应情况'],
      condition: ['使用状况', '商品状况', '新旧程度', '商品狀況'],
      brand: ['品牌', '品牌名称', '品牌名稱'],
      gtin: ['条形码', '条码', '商品条码', '國際條碼', '條碼', '條形碼', '国际条码'],
      mpn: ['制造商零件号', '制造商部件号', '型号', '製造商零件編號', '型號'],
      color: ['颜色', '顏色'],
      size: ['尺寸', '尺码', '尺碼'],
      gender: ['性别'],
      age_group: ['年龄段', '年齡層'],
      material: ['材质', '材質', '材料'],
      pattern: ['图案', '圖案'],
      product_type: ['商品类型', '产品类型', '商品類型'],
      google_product_category: ['Google商品类别', 'Google 产品类别'],
      item_group_id: ['商品组ID', '商品群組編號'],
      'shipping(price)': ['运费', '運費'],
      '#currency': ['货币', '币种', '貨幣', '幣別'],
    },
    weak: {
      offer_id: ['商品编号', '货号', '产品编号', '商品編號', '貨號', '商家编码'],
      brand: ['制造商', '生产商', '厂家', '製造商'],
      product_type: ['类别', '分类', '商品分类', '類別', '分類', '商品分類'],
      description: ['简介', '简短描述'],
      shipping_weight: ['重量'],
    },
    last: {
      offer_id: ['商品编码', '产品编码', '商品代码', '商品ID'],
      price: ['市场价', '原价'],
    },
    custom: ['库存', '数量', '库存数量', '庫存', '數量'],
    ambiguous: {
      编号: ['offer_id', 'mpn'],
      编码: ['offer_id', 'gtin'],
    },
  },
};
