import { describe, expect, it } from 'vitest';
import { asksForLogIn, downloadAddress } from '../../src/fetch/share-links.js';

const sheet = 'https://docs.google.com/spreadsheets/d/1AbC-_9';
const published = 'https://docs.google.com/spreadsheets/d/e/2PACX-1vQ';
const drive = 'https://drive.usercontent.google.com/download?id=0B_x-7&export=download&confirm=t';

describe('a link that shares a file', () => {
  it.each([
    [`${sheet}/edit?usp=sharing`, `${sheet}/export?format=csv`],
    [`${sheet}/edit?gid=42#gid=42`, `${sheet}/export?format=csv&gid=42`],
    [`${sheet}/edit#gid=7`, `${sheet}/export?format=csv&gid=7`],
    [`${sheet}`, `${sheet}/export?format=csv`],
    [`${published}/pubhtml?gid=3&single=true`, `${published}/pub?output=csv&single=true&gid=3`],
    ['https://drive.google.com/file/d/0B_x-7/view?usp=drive_link', drive],
    ['https://drive.google.com/open?id=0B_x-7', drive],
    ['https://drive.google.com/uc?export=download&id=0B_x-7', drive],
    ['https://drive.google.com/file/u/1/d/0B_x-7/view?resourcekey=0-k', `${drive}&resourcekey=0-k`],
    ['https://www.dropbox.com/s/a1b2/feed.csv?dl=0', 'https://www.dropbox.com/s/a1b2/feed.csv?dl=1'],
    ['https://www.dropbox.com/scl/fi/t/f.csv?rlkey=k&raw=1', 'https://www.dropbox.com/scl/fi/t/f.csv?rlkey=k&dl=1'],
    [
      'https://1drv.ms/x/s!AjI?e=9',
      'https://api.onedrive.com/v1.0/shares/u!aHR0cHM6Ly8xZHJ2Lm1zL3gvcyFBakk_ZT05/root/content',
    ],
    ['https://onedrive.live.com/embed?cid=1&resid=2', 'https://onedrive.live.com/download?cid=1&resid=2'],
    [
      'https://a-my.sharepoint.com/:x:/g/personal/b/Ec?e=1',
      'https://a-my.sharepoint.com/:x:/g/personal/b/Ec?e=1&download=1',
    ],
  ])('%s is requested as that file', (link, expected) => {
    expect(downloadAddress(new URL(link))?.href).toBe(expected);
  });

  it.each([
    `${sheet}/export?format=xlsx`,
    `${published}/pub?output=tsv`,
    'https://docs.google.com/document/d/1AbC/edit',
    'https://drive.google.com/drive/folders/1',
    'https://drive.google.com/open',
    'https://www.dropbox.com/home',
    'https://sharepoint.com/:x:/g/1',
    'https://a.sharepoint.com/files/feed.csv',
    'https://onedrive.live.com/download?cid=1',
    'https://docs.google.com.evil.example/spreadsheets/d/1AbC/edit',
    'https://evil.example/?https://docs.google.com/spreadsheets/d/1AbC/edit',
    'http://docs.google.com/spreadsheets/d/1AbC/edit',
  ])('%s is left as it is', (address) => {
    expect(downloadAddress(new URL(address))).toBeNull();
  });
});

describe('an address to which another one redirects', () => {
  it.each([
    'https://accounts.google.com/v3/signin/identifier?continue=x',
    'https://login.microsoftonline.com/common/oauth2',
    'https://login.live.com/oauth20_authorize.srf',
    'https://www.dropbox.com/login?cont=x',
    'https://shop.example/customer/account/login/',
    'https://shop.example/Sign-In.aspx',
  ])('%s is a log-in', (address) => {
    expect(asksForLogIn(new URL(address))).toBe(true);
  });

  it.each([
    'https://cdn.example/feeds/catalogin.csv',
    'https://feeds.example/blogging/all.csv',
    'https://authors.example/feed.csv',
    'https://ide.example/design/signage.csv',
  ])('%s is none', (address) => {
    expect(asksForLogIn(new URL(address))).toBe(false);
  });
});
