import type { components, Tokens } from '@feedstock/client';

type Schemas = components['schemas'];

export type User = Tokens['user'];
export type Account = Schemas['User'];
export type Import = Schemas['Import'];
export type ListedImport = Schemas['ImportList']['items'][number];
export type Rejection = Schemas['Rejection'];
export type Change = Schemas['Change'];
export type Product = Schemas['Product'];
export type StockedProduct = Schemas['StockedProduct'];
export type Source = Schemas['Source'];
export type Feed = Schemas['Feed'];
